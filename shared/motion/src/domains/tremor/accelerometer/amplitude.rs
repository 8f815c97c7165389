//! The lasting amplitude over several windows.

use super::WindowSpectrum;

/// Keeps logarithms finite, (m/s²)²: far below any sensor's noise.
const FLOOR: f64 = 1e-12;

/// The geometric mean of windows' spectra in the band.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Amplitude {
    logarithms: Vec<f64>,
    windows: usize,
}

impl Amplitude {
    /// Takes a window in.
    pub fn add(&mut self, spectrum: &WindowSpectrum) {
        self.logarithms.resize(spectrum.band.len(), 0.0);
        for (slot, power) in self.logarithms.iter_mut().zip(&spectrum.band) {
            *slot += libm::log(power + FLOOR);
        }
        self.windows += 1;
    }

    /// Windows taken in.
    #[must_use]
    pub fn windows(&self) -> usize {
        self.windows
    }

    /// RMS of the mean spectrum, m/s²; none without a window.
    #[must_use]
    pub fn rms(&self) -> Option<f64> {
        let count = self.windows as f64;
        let power: f64 = self.logarithms.iter().map(|sum| libm::exp(sum / count)).sum();
        (self.windows > 0).then(|| power.sqrt())
    }
}
