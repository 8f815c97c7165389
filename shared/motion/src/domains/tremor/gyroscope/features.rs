//! Spectral features of one window of angular velocity.

use super::cepstrum::{COEFFICIENTS, CepstralFilters};
use crate::{
    domains::windows::WINDOW_RATE_HZ,
    signal::{Welch, WelchSettings, hann_periodic, hann_symmetric},
};

/// Samples of a window: 4 s.
pub const WINDOW_SAMPLES: usize = 400;

const DENSITY_SEGMENT: usize = 300;
const DENSITY_STEP: usize = 60;
const DENSITY_TRANSFORM: usize = 400;
const SPECTROGRAM_SEGMENT: usize = 200;
const SPECTROGRAM_STEP: usize = 40;

/// Bins of 0.25 Hz, ends included.
const PEAK_SEARCH: (usize, usize) = (4, 100);
const BELOW_TREMOR: (usize, usize) = (2, 11);
const REST_TREMOR: (usize, usize) = (12, 28);
/// Bins on either side of the peak that count as tremor: 0.5 Hz.
const PEAK_HALF_WIDTH: usize = 2;

/// What the spectrum of a window shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WindowFeatures {
    /// Mel-frequency cepstral coefficients 1 to 12.
    pub cepstrum: [f64; COEFFICIENTS],
    /// Frequency of the highest density between 1 and 25 Hz, in Hz.
    pub peak_hz: f64,
    /// Power from 0.5 Hz to below 3 Hz, (°/s)².
    pub below_tremor_power: f64,
    /// Power within 0.5 Hz of the highest density between 3 and 7 Hz, (°/s)².
    pub tremor_power: f64,
}

/// Extracts features with transforms planned once.
#[derive(Debug)]
pub struct GyroscopeExtractor {
    welch: Welch,
    spectrogram: Welch,
    filters: CepstralFilters,
    density: Vec<f64>,
    magnitudes: Vec<f64>,
}

impl Default for GyroscopeExtractor {
    fn default() -> Self {
        Self::new()
    }
}

impl GyroscopeExtractor {
    /// Plans the transforms.
    #[must_use]
    pub fn new() -> Self {
        let welch = Welch::new(WelchSettings {
            rate_hz: WINDOW_RATE_HZ,
            taper: hann_symmetric(DENSITY_SEGMENT),
            step: DENSITY_STEP,
            transform: DENSITY_TRANSFORM,
            detrend: false,
        });
        let spectrogram = Welch::new(WelchSettings {
            rate_hz: WINDOW_RATE_HZ,
            taper: hann_periodic(SPECTROGRAM_SEGMENT),
            step: SPECTROGRAM_STEP,
            transform: SPECTROGRAM_SEGMENT,
            detrend: false,
        });
        Self {
            density: vec![0.0; welch.bins()],
            magnitudes: vec![0.0; spectrogram.bins()],
            filters: CepstralFilters::new(),
            welch,
            spectrogram,
        }
    }

    /// The features of a window of [`WINDOW_SAMPLES`] samples an axis, in °/s at 100 Hz.
    pub fn extract(&mut self, axes: [&[f64]; 3]) -> WindowFeatures {
        self.density.fill(0.0);
        for axis in axes {
            self.welch.add_density(axis, &mut self.density);
        }
        let resolution = self.welch.resolution_hz();
        let peak = highest(&self.density, PEAK_SEARCH);
        let tremor = highest(&self.density, REST_TREMOR);
        WindowFeatures {
            cepstrum: self.cepstrum(axes),
            peak_hz: peak as f64 * resolution,
            below_tremor_power: resolution * sum(&self.density, BELOW_TREMOR),
            tremor_power: resolution * sum(&self.density, (tremor - PEAK_HALF_WIDTH, tremor + PEAK_HALF_WIDTH)),
        }
    }

    fn cepstrum(&mut self, axes: [&[f64]; 3]) -> [f64; COEFFICIENTS] {
        let segments = self.spectrogram.segments(axes.map(<[f64]>::len).into_iter().min().unwrap_or(0));
        let mut mean = [0.0; COEFFICIENTS];
        for segment in 0..segments {
            self.magnitudes.fill(0.0);
            for axis in axes {
                self.spectrogram.add_magnitude(axis, segment, &mut self.magnitudes);
            }
            let coefficients = self.filters.coefficients(&self.magnitudes);
            for (slot, value) in mean.iter_mut().zip(coefficients) {
                *slot += value / segments as f64;
            }
        }
        mean
    }
}

/// The first bin of the highest value from bin `first` to bin `last`.
fn highest(density: &[f64], (first, last): (usize, usize)) -> usize {
    let mut best = (first, f64::NEG_INFINITY);
    for (bin, &value) in density.iter().enumerate().take(last + 1).skip(first) {
        if value > best.1 {
            best = (bin, value);
        }
    }
    best.0
}

fn sum(density: &[f64], (first, last): (usize, usize)) -> f64 {
    density.iter().take(last + 1).skip(first).sum()
}
