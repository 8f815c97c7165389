//! Power spectral density by averaged periodograms (Welch 1967, doi 10.1109/TAU.1967.1161901).

use rustfft::num_complex::Complex;

use super::Fourier;

/// How a density is estimated. Conventions are those of `scipy.signal.welch(scaling="density", detrend=False)`.
#[derive(Clone, Debug)]
pub struct WelchSettings {
    /// Samples a second.
    pub rate_hz: f64,
    /// The taper; its length is that of a segment.
    pub taper: Vec<f64>,
    /// Samples between the begins of segments.
    pub step: usize,
    /// Length of the transform; a shorter segment is padded with zeros.
    pub transform: usize,
    /// Whether each segment's straight line of least squares is taken away first.
    pub detrend: bool,
}

/// A planned estimator, to be used for any number of signals.
pub struct Welch {
    settings: WelchSettings,
    fourier: Fourier,
    input: Vec<f64>,
    taper_sum: f64,
    taper_power: f64,
}

impl Welch {
    /// Plans the transform. A step of zero counts as one; a taper longer than the transform is cut.
    #[must_use]
    pub fn new(mut settings: WelchSettings) -> Self {
        settings.step = settings.step.max(1);
        settings.transform = settings.transform.max(2);
        settings.taper.truncate(settings.transform);
        Self {
            fourier: Fourier::new(settings.transform),
            input: vec![0.0; settings.taper.len()],
            taper_sum: settings.taper.iter().sum(),
            taper_power: settings.taper.iter().map(|w| w * w).sum(),
            settings,
        }
    }

    /// Frequencies from 0 to half the sampling rate.
    #[must_use]
    pub fn bins(&self) -> usize {
        self.fourier.bins()
    }

    /// Hz between two bins.
    #[must_use]
    pub fn resolution_hz(&self) -> f64 {
        self.settings.rate_hz / self.settings.transform as f64
    }

    /// Segments that fit into a signal.
    #[must_use]
    pub fn segments(&self, samples: usize) -> usize {
        samples.checked_sub(self.settings.taper.len()).map_or(0, |left| left / self.settings.step + 1)
    }

    /// Adds the one-sided density of a signal, unit² / Hz, to `density` (as many values as [`Welch::bins`]): adding
    /// the axes of a sensor gives its total density. A signal shorter than a segment adds nothing.
    pub fn add_density(&mut self, signal: &[f64], density: &mut [f64]) {
        let segments = self.segments(signal.len());
        let scale = 1.0 / (self.settings.rate_hz * self.taper_power * segments.max(1) as f64);
        let unpaired = self.settings.transform.is_multiple_of(2).then_some(self.bins().saturating_sub(1));
        for segment in 0..segments {
            let spectrum = self.transform_segment(signal, segment);
            for (bin, (slot, value)) in density.iter_mut().zip(spectrum).enumerate() {
                // Every frequency but the first and, for an even length, the last stands for its negative twin too.
                let twins = if bin == 0 || Some(bin) == unpaired { 1.0 } else { 2.0 };
                *slot += value.norm_sqr() * scale * twins;
            }
        }
    }

    /// Adds the magnitudes of one segment's spectrum, in the signal's unit (`scipy.signal.stft`), to `magnitudes`.
    pub fn add_magnitude(&mut self, signal: &[f64], segment: usize, magnitudes: &mut [f64]) {
        let taper_sum = self.taper_sum;
        for (slot, value) in magnitudes.iter_mut().zip(self.transform_segment(signal, segment)) {
            *slot += value.norm_sqr().sqrt() / taper_sum;
        }
    }

    fn transform_segment(&mut self, signal: &[f64], segment: usize) -> &[Complex<f64>] {
        let begin = segment * self.settings.step;
        let samples = signal.get(begin..begin + self.settings.taper.len()).unwrap_or_default();
        let (mean, slope) = if self.settings.detrend { line(samples) } else { (0.0, 0.0) };
        let middle = samples.len().saturating_sub(1) as f64 / 2.0;
        self.input.fill(0.0);
        for (index, ((slot, value), weight)) in self.input.iter_mut().zip(samples).zip(&self.settings.taper).enumerate()
        {
            *slot = (value - mean - slope * (index as f64 - middle)) * weight;
        }
        self.fourier.spectrum(&self.input)
    }
}

impl core::fmt::Debug for Welch {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Welch").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// Mean and slope a sample of the straight line of least squares.
fn line(samples: &[f64]) -> (f64, f64) {
    let count = samples.len() as f64;
    if samples.len() < 2 {
        return (0.0, 0.0);
    }
    let mean = samples.iter().sum::<f64>() / count;
    let middle = (count - 1.0) / 2.0;
    let moment: f64 = samples.iter().enumerate().map(|(index, value)| (index as f64 - middle) * value).sum();
    (mean, moment * 12.0 / (count * (count * count - 1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signal::{hann_periodic, hann_symmetric};

    #[test]
    fn the_power_of_a_sine_is_found() {
        let settings =
            WelchSettings { rate_hz: 100.0, taper: hann_symmetric(300), step: 60, transform: 400, detrend: false };
        let mut welch = Welch::new(settings);
        let signal: Vec<f64> =
            (0..400).map(|i| 3.0 * (core::f64::consts::TAU * 5.0 * i as f64 / 100.0).sin()).collect();
        let mut density = vec![0.0; welch.bins()];
        welch.add_density(&signal, &mut density);
        assert_eq!((welch.bins(), welch.segments(400)), (201, 2));
        let power: f64 = density.iter().sum::<f64>() * welch.resolution_hz();
        assert!((power - 4.5).abs() < 0.01, "{power}");
        let peak = density.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map(|(bin, _)| bin);
        assert_eq!(peak, Some(20));
    }

    #[test]
    fn a_line_is_taken_away() {
        let settings =
            WelchSettings { rate_hz: 50.0, taper: hann_periodic(128), step: 128, transform: 128, detrend: true };
        let mut welch = Welch::new(settings);
        let signal: Vec<f64> = (0..128).map(|i| 9.81 - 0.07 * f64::from(i)).collect();
        let mut density = vec![0.0; welch.bins()];
        welch.add_density(&signal, &mut density);
        assert!(density.iter().all(|&value| value < 1e-20));
    }

    #[test]
    fn a_short_signal_adds_nothing() {
        let settings =
            WelchSettings { rate_hz: 50.0, taper: hann_periodic(128), step: 0, transform: 64, detrend: true };
        let mut welch = Welch::new(settings);
        let mut density = vec![0.0; welch.bins()];
        welch.add_density(&[1.0; 10], &mut density);
        assert!(density.iter().all(|&value| value == 0.0));
    }
}
