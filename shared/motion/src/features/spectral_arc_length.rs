//! Spectral arc length (SPARC).

use crate::signal::Fourier;

/// What a spectral arc length depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ArcLengthSettings {
    /// How often the length of a signal, made a power of two, is doubled by zeros before it is transformed.
    pub padding: u32,
    /// Hz above which nothing counts.
    pub cutoff_hz: f64,
    /// Share of the largest amplitude below which the ends of the spectrum do not count.
    pub amplitude: f64,
}

impl Default for ArcLengthSettings {
    /// Those of Balasubramanian et al.
    fn default() -> Self {
        Self { padding: 4, cutoff_hz: 10.0, amplitude: 0.05 }
    }
}

/// A planned transform for signals of one length.
///
/// The negative length of the amplitude spectrum's curve, both axes scaled to 1: the closer to zero, the smoother the movement; without unit.
/// Balasubramanian et al., J NeuroEng Rehabil 2015;12:112, as in scikit-digital-health's `SPARC`. It is meant for speeds.
#[derive(Debug)]
pub struct SpectralArcLength {
    settings: ArcLengthSettings,
    length: usize,
    transform: usize,
    fourier: Fourier,
    amplitudes: Vec<f64>,
}

impl SpectralArcLength {
    /// For signals of `length` samples.
    #[must_use]
    pub fn new(length: usize, settings: ArcLengthSettings) -> Self {
        let transform = length.max(1).next_power_of_two() << settings.padding.min(8);
        Self { settings, length, transform, fourier: Fourier::new(transform), amplitudes: Vec::new() }
    }

    /// Of `signal`, sampled `rate_hz` times a second; `None` where it has another length than planned, or is nothing but zeros.
    #[must_use]
    pub fn of(&mut self, signal: &[f64], rate_hz: f64) -> Option<f64> {
        if signal.len() != self.length {
            return None;
        }
        let step = rate_hz / self.transform as f64;
        let spectrum = self.fourier.spectrum(signal);
        self.amplitudes.clear();
        self.amplitudes.extend(spectrum.iter().map(|value| libm::hypot(value.re, value.im)));
        let largest = self.amplitudes.iter().copied().fold(0.0, f64::max);
        if !largest.is_finite() || largest <= 0.0 {
            return None;
        }
        let below =
            self.amplitudes.iter().enumerate().take_while(|(bin, _)| *bin as f64 * step <= self.settings.cutoff_hz);
        let below = below.count();
        let within = self.amplitudes.get_mut(..below)?;
        within.iter_mut().for_each(|amplitude| *amplitude /= largest);
        let counts = |amplitude: &f64| *amplitude >= self.settings.amplitude;
        let (first, last) = (within.iter().position(counts)?, within.iter().rposition(counts)?);
        let across = 1.0 / (last - first) as f64;
        let arcs = within.get(first..=last)?.windows(2).map(|pair| libm::hypot(across, pair[1] - pair[0]));
        Some(-arcs.sum::<f64>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_measured_has_none() {
        let mut sparc = SpectralArcLength::new(100, ArcLengthSettings::default());
        assert_eq!(sparc.of(&[0.0; 100], 50.0), None);
        assert_eq!(sparc.of(&[1.0; 99], 50.0), None);
        assert_eq!(sparc.of(&[f64::NAN; 100], 50.0), None);
    }

    #[test]
    fn one_stroke_is_smoother_than_three() {
        let stroke = |index: usize, from: usize| {
            let phase = (index as f64 - from as f64) / 100.0;
            if (0.0..1.0).contains(&phase) { 0.5 - 0.5 * (core::f64::consts::TAU * phase).cos() } else { 0.0 }
        };
        let one: Vec<f64> = (0..400).map(|index| stroke(index, 50)).collect();
        let three: Vec<f64> =
            (0..400).map(|index| stroke(index, 20) + stroke(index, 150) + stroke(index, 280)).collect();
        let mut sparc = SpectralArcLength::new(400, ArcLengthSettings::default());
        assert!(sparc.of(&one, 100.0).unwrap() > sparc.of(&three, 100.0).unwrap());
    }
}
