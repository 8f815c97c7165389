//! Moore's index: windows of 6 s, logarithmic.

use super::{FREEZING, FreezeIndex, LOCOMOTION, TINY, strength, trapezoids};
use crate::signal::Fourier;
use core::ops::Range;

/// Seconds of a window.
const WINDOW_SECONDS: f64 = 6.0;
/// Windows begin so many to a window's length apart.
const STEPS: usize = 32;
/// Shortest transform, samples.
const SHORTEST: usize = 256;

/// A planned index for one sampling rate.
///
/// ln(100 · (F / L)²) with the areas F and L under the power spectrum of 3–8 and 0.5–3 Hz. Moore et al., J Neurosci Methods
/// 2008;167:340; freezing above 2.3 on the scale of their paper.
#[derive(Debug)]
pub struct Moore {
    window: usize,
    step: usize,
    /// Of a square of the transform, to a power density.
    density: f64,
    fourier: Fourier,
    locomotion: Range<usize>,
    freezing: Range<usize>,
    samples: Vec<f64>,
    powers: Vec<f64>,
    /// Of the last window.
    rms: f64,
}

impl Moore {
    /// For `rate_hz` samples a second.
    #[must_use]
    pub fn new(rate_hz: f64) -> Self {
        let window = (WINDOW_SECONDS * rate_hz) as usize + 1;
        let fourier = Fourier::new(window.max(SHORTEST));
        let bins = fourier.bins();
        let bin = |frequency: f64| (frequency / (0.5 * rate_hz) * bins as f64).round_ties_even() as usize;
        let band = |(low, high): (f64, f64)| bin(low).min(bins)..bin(high).min(bins);
        Self {
            window,
            step: (window / STEPS).max(1),
            density: 1.0 / (rate_hz * window as f64),
            locomotion: band(LOCOMOTION),
            freezing: band(FREEZING),
            fourier,
            samples: vec![0.0; window],
            powers: Vec::new(),
            rms: 0.0,
        }
    }

    /// Of every window whose middle lies in `signal`; what a window reaches beyond the ends counts as zero.
    pub fn of(&mut self, signal: &[f64]) -> Vec<FreezeIndex> {
        let centres = (0..signal.len().saturating_sub(1)).step_by(self.step);
        centres.map(|centre| FreezeIndex { centre, value: self.about(signal, centre), rms: self.rms }).collect()
    }

    /// Of the window whose middle is the sample `centre`.
    pub fn about(&mut self, signal: &[f64], centre: usize) -> f64 {
        let before = self.window / 2;
        for (index, slot) in self.samples.iter_mut().enumerate() {
            let at = (centre + index).checked_sub(before);
            *slot = at.and_then(|at| signal.get(at)).copied().unwrap_or(0.0);
        }
        let density = self.density;
        self.powers.clear();
        self.powers.extend(self.fourier.spectrum(&self.samples).iter().map(|value| value.norm_sqr() * density));
        let (locomotion, freezing) = (self.area(&self.locomotion, LOCOMOTION), self.area(&self.freezing, FREEZING));
        self.rms = strength(locomotion + freezing);
        let quotient = freezing / (locomotion + TINY);
        libm::log(100.0 * (quotient * quotient))
    }

    /// The bins of a band are spread evenly from its one end to its other.
    fn area(&self, bins: &Range<usize>, (low, high): (f64, f64)) -> f64 {
        let powers = self.powers.get(bins.clone()).unwrap_or_default();
        let intervals = powers.len().saturating_sub(1).max(1);
        trapezoids(powers) * (high - low) / intervals as f64
    }
}
