//! Bächlin's index: windows of 4 s every half second, the mean taken away.

use super::{FREEZING, FreezeIndex, LOCOMOTION, TINY, strength, trapezoids};
use crate::signal::Fourier;

/// Seconds of a window.
const WINDOW_SECONDS: f64 = 4.0;
/// Seconds between windows.
const STEP_SECONDS: f64 = 0.5;

/// A planned index for one sampling rate.
///
/// F / L with the areas F and L under the power spectrum of 3–8 and 0.5–3 Hz. Bächlin et al., IEEE Trans Inf Technol Biomed
/// 2010;14:436; freezing above 1.5 there.
#[derive(Debug)]
pub struct Bachlin {
    window: usize,
    step: usize,
    /// Hz from one value of the transform to the next.
    resolution: f64,
    fourier: Fourier,
    samples: Vec<f64>,
    powers: Vec<f64>,
}

impl Bachlin {
    /// For `rate_hz` samples a second.
    #[must_use]
    pub fn new(rate_hz: f64) -> Self {
        let samples = |seconds: f64| (seconds * rate_hz).round_ties_even() as usize;
        let window = samples(WINDOW_SECONDS) + 1;
        Self {
            window,
            step: samples(STEP_SECONDS).max(1),
            resolution: 1.0 / (window as f64 * (1.0 / rate_hz)),
            fourier: Fourier::new(window),
            samples: vec![0.0; window],
            powers: Vec::new(),
        }
    }

    /// Of every window that lies in `signal`.
    pub fn of(&mut self, signal: &[f64]) -> Vec<FreezeIndex> {
        let before = self.window / 2;
        let centres = (before..signal.len().saturating_sub(before)).step_by(self.step);
        let mut found = Vec::new();
        for centre in centres {
            if let Some(window) = signal.get(centre - before..centre - before + self.window) {
                let (value, rms) = self.within(window);
                found.push(FreezeIndex { centre, value, rms });
            }
        }
        found
    }

    fn within(&mut self, window: &[f64]) -> (f64, f64) {
        let mean = window.iter().sum::<f64>() / window.len() as f64;
        for (slot, value) in self.samples.iter_mut().zip(window) {
            *slot = value - mean;
        }
        let count = self.window as f64;
        self.powers.clear();
        self.powers.extend(self.fourier.spectrum(&self.samples).iter().map(|value| value.norm_sqr() / count));
        let (freezing, locomotion) = (self.area(FREEZING), self.area(LOCOMOTION));
        // Areas under |X|² / count; divided by the sampling rate they are those under the density of half the power.
        let rate_hz = self.resolution * count;
        (freezing / (locomotion + TINY), strength((freezing + locomotion) / rate_hz))
    }

    fn area(&self, (low, high): (f64, f64)) -> f64 {
        let within = |bin: usize| (low..=high).contains(&(bin as f64 * self.resolution));
        let first = (0..self.powers.len()).find(|bin| within(*bin)).unwrap_or(0);
        let count = (first..self.powers.len()).take_while(|bin| within(*bin)).count();
        trapezoids(self.powers.get(first..first + count).unwrap_or_default()) * self.resolution
    }
}
