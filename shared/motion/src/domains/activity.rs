//! What a worn sensor's bearer does: rests, walks, or moves otherwise.
//!
//! Windows of 4 s, side by side. Voluntary movement is what is strong below 3.5 Hz. Walking repeats itself from step to step or from
//! stride to stride: its autocorrelation has a peak there, as Moe-Nilssen and Helbostad use it (J Biomech 2004;37:121), and none before,
//! which a tremor has.

use super::windows::{WINDOW_RATE_HZ, windows};
use crate::{
    Recording,
    signal::{Stretch, Timeline, Welch, WelchSettings, hann_periodic},
};

/// Seconds of a window.
pub const ACTIVITY_SECONDS: f64 = 4.0;
/// Samples of a window at [`super::windows::WINDOW_RATE_HZ`].
const SAMPLES: usize = 400;
/// The band of voluntary movement, Hz, ends included: that of Mahadevan et al., npj Digit Med 2020;3:5.
const VOLUNTARY_HZ: (f64, f64) = (0.25, 3.5);
/// From this strength of the voluntary band on something moves, m/s²; the gate of tremor calls movement slow from the same on.
pub const MOVING_RMS: f64 = 0.3;
/// From this strength on it may be walking, m/s².
const WALKING_RMS: f64 = 0.5;
/// One of so many samples is enough for steps: 25 a second.
const STRIDE: usize = 4;
/// The shortest step and the longest stride, in such samples: 0.4 s and 1.6 s.
const STEP_LAGS: (usize, usize) = (10, 40);
/// The shortest lag that a tremor's period is looked for at: 0.16 s.
const TREMOR_LAG: usize = 4;
/// How alike one step and the next, or one stride and the next, are at least.
const REGULARITY: f64 = 0.4;
/// Below this share of it, what is alike earlier is an overtone of a step.
const OVERTONE: f64 = 0.8;

/// One window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ActivityWindow {
    /// Its begin, seconds since the first sample.
    pub start_seconds: f64,
    /// Strength of the movement from 0.25 to 3.5 Hz, m/s², three axes together.
    pub voluntary_rms: f64,
    /// Whether somebody walks.
    pub walks: bool,
}

impl ActivityWindow {
    /// Whether something moves at will.
    #[must_use]
    pub fn moves(&self) -> bool {
        self.voluntary_rms >= MOVING_RMS
    }
}

/// Looks at every window of the acceleration, within its stretches without gaps.
#[must_use]
pub fn activity(recording: &Recording, stretches: &[Stretch]) -> Vec<ActivityWindow> {
    let taper = hann_periodic(SAMPLES);
    let mut welch =
        Welch::new(WelchSettings { rate_hz: WINDOW_RATE_HZ, taper, step: SAMPLES, transform: SAMPLES, detrend: false });
    let mut density = vec![0.0; welch.bins()];
    let mut axis = vec![0.0; SAMPLES];
    let mut strengths = vec![0.0; SAMPLES];
    let mut found = Vec::new();
    for window in windows(Timeline::of(recording), stretches, SAMPLES) {
        density.fill(0.0);
        strengths.fill(0.0);
        for channel in &recording.acceleration {
            window.read(channel, &mut axis);
            strengths.iter_mut().zip(&axis).for_each(|(sum, value)| *sum += value * value);
            // Without gravity, but with its slope: a slow sway has one.
            without_mean(&mut axis);
            welch.add_density(&axis, &mut density);
        }
        let voluntary_rms = band_power(&density, welch.resolution_hz(), VOLUNTARY_HZ).sqrt();
        let walks = voluntary_rms >= WALKING_RMS && {
            let mut sparse: Vec<f64> = strengths.iter().step_by(STRIDE).map(|square| square.sqrt()).collect();
            without_mean(&mut sparse);
            repeats(&sparse)
        };
        found.push(ActivityWindow { start_seconds: window.start_seconds(), voluntary_rms, walks });
    }
    found
}

fn without_mean(values: &mut [f64]) {
    let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
    values.iter_mut().for_each(|value| *value -= mean);
}

/// Power between two frequencies, ends included.
fn band_power(density: &[f64], resolution: f64, (low, high): (f64, f64)) -> f64 {
    let bins = density.iter().enumerate();
    bins.filter(|(bin, _)| (low..=high).contains(&(*bin as f64 * resolution))).map(|(_, power)| power).sum::<f64>()
        * resolution
}

/// Whether the signal repeats itself after a step or a stride, and not earlier.
fn repeats(signal: &[f64]) -> bool {
    let count = signal.len() as f64;
    let variance = signal.iter().map(|value| value * value).sum::<f64>() / count;
    let alike = |lag: usize| {
        let sum: f64 = signal.iter().zip(signal.iter().skip(lag)).map(|(one, other)| one * other).sum();
        sum / (count - lag as f64) / variance
    };
    let (shortest, longest) = STEP_LAGS;
    let lags: Vec<f64> = (TREMOR_LAG..=longest + 1).map(alike).collect();
    let earlier = shortest - TREMOR_LAG;
    let peaks = lags.windows(3).enumerate().filter_map(|(index, around)| match around {
        [before, here, after] if here > before && here >= after => Some((index + 1, *here)),
        _ => None,
    });
    let highest = |found: f64, (_, height): (usize, f64)| found.max(height);
    let (before, steps): (Vec<_>, Vec<_>) = peaks.partition(|(index, _)| *index < earlier);
    let step = steps.into_iter().fold(f64::MIN, highest);
    step >= REGULARITY && before.into_iter().fold(f64::MIN, highest) < OVERTONE * step
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::f64::consts::TAU;

    fn wave(hertz: f64) -> Vec<f64> {
        (0..SAMPLES / STRIDE).map(|index| (TAU * hertz * index as f64 / 25.0).sin()).collect()
    }

    #[test]
    fn steps_repeat_and_tremor_does_not_count_as_steps() {
        for steps_a_second in [0.8, 1.2, 1.8, 2.3] {
            assert!(repeats(&wave(steps_a_second)), "{steps_a_second}");
        }
        for hertz in [0.3, 0.5, 3.5, 4.5, 6.0] {
            assert!(!repeats(&wave(hertz)), "{hertz}");
        }
    }

    #[test]
    fn what_never_changes_or_is_broken_does_not_repeat() {
        assert!(!repeats(&[0.0; 100]));
        assert!(!repeats(&[f64::NAN; 100]));
    }

    #[test]
    fn noise_does_not_repeat() {
        let mut state = 1_u64;
        let noise: Vec<f64> = (0..100)
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (state >> 11) as f64 / 2_f64.powi(53) - 0.5
            })
            .collect();
        assert!(!repeats(&noise));
    }
}
