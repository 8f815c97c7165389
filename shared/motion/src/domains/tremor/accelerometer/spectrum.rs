//! The spectrum of one window of acceleration.

use crate::signal::{Welch, WelchSettings, hann_periodic};

/// Length of a window in seconds.
pub const WINDOW_SECONDS: f64 = 2.56;
/// The band of tremor in Hz, ends included.
pub const BAND_HZ: (f64, f64) = (3.0, 12.0);
/// Below this frequency nothing is told from a drift.
const LEAST_HZ: f64 = 0.5;
/// Bins on either side of the peak that belong to it: 0.78 Hz.
const PEAK_HALF_WIDTH: usize = 2;

/// Power of a window by frequency, three axes together.
#[derive(Clone, Debug, PartialEq)]
pub struct WindowSpectrum {
    /// Power in each bin of the band, (m/s²)².
    pub band: Vec<f64>,
    /// Power from 0.5 Hz to below the band, (m/s²)².
    pub below_power: f64,
    /// Power of the strongest peak in the band, (m/s²)².
    pub peak_power: f64,
    /// Its frequency in Hz.
    pub peak_hz: f64,
    /// Power about half its frequency, (m/s²)².
    pub half_peak_power: f64,
}

impl WindowSpectrum {
    /// Power of the whole band, (m/s²)².
    #[must_use]
    pub fn band_power(&self) -> f64 {
        self.band.iter().sum()
    }
}

/// Estimates spectra of windows with a transform planned once.
#[derive(Debug)]
pub struct WindowSpectrumEstimator {
    welch: Welch,
    power: Vec<f64>,
}

impl WindowSpectrumEstimator {
    /// For windows of [`WINDOW_SECONDS`] at `rate_hz`.
    #[must_use]
    pub fn new(rate_hz: f64) -> Self {
        let samples = libm::rint(rate_hz * WINDOW_SECONDS) as usize;
        let welch = Welch::new(WelchSettings {
            rate_hz,
            taper: hann_periodic(samples),
            step: samples,
            transform: samples,
            detrend: true,
        });
        Self { power: vec![0.0; welch.bins()], welch }
    }

    /// The spectrum of a window, one slice an axis, in m/s²; slope and mean of each axis are taken away.
    pub fn estimate(&mut self, axes: [&[f64]; 3]) -> WindowSpectrum {
        self.power.fill(0.0);
        for axis in axes {
            self.welch.add_density(axis, &mut self.power);
        }
        let resolution = self.welch.resolution_hz();
        self.power.iter_mut().for_each(|density| *density *= resolution);
        let first = libm::ceil(BAND_HZ.0 / resolution) as usize;
        let last = (BAND_HZ.1 / resolution) as usize;
        let least = libm::ceil(LEAST_HZ / resolution) as usize;
        let band: Vec<f64> = self.power.iter().take(last + 1).skip(first).copied().collect();
        let mut peak = 0;
        for (bin, value) in band.iter().enumerate() {
            if band.get(peak).is_some_and(|highest| value > highest) {
                peak = bin;
            }
        }
        let half = (first + peak) / 2;
        let sum = |values: &[f64], begin: usize, end: usize| values.iter().take(end).skip(begin).sum::<f64>();
        WindowSpectrum {
            below_power: sum(&self.power, least, first),
            peak_power: sum(&band, peak.saturating_sub(PEAK_HALF_WIDTH), peak + PEAK_HALF_WIDTH + 1),
            half_peak_power: sum(&self.power, half.saturating_sub(1).max(1), half + 2),
            peak_hz: (first + peak) as f64 * resolution,
            band,
        }
    }
}
