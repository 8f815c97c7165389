//! Freeze indices over time.

use crate::{
    domains::{
        Subject,
        windows::{WINDOW_RATE_HZ, windows},
    },
    features::{Bachlin, Moore},
    signal::Timeline,
};

/// Seconds between indices.
pub(super) const STEP_SECONDS: f64 = 0.5;
/// Samples between them.
const STEP: usize = 50;
/// Samples that Moore's index looks at, and those of Bächlin's in their middle.
const LONG: usize = 601;
const SHORT: usize = 401;

/// The indices about one instant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Index {
    /// The instant, seconds since the first sample.
    pub(super) at_seconds: f64,
    /// Bächlin's index.
    pub(super) bachlin: f64,
    /// Moore's index.
    pub(super) moore: f64,
    /// Strength of the movement from 0.5 to 8 Hz, m/s².
    pub(super) rms: f64,
}

/// The indices of the acceleration along gravity, every half second from 3 s after a begin to 3 s before an end; none across a gap.
///
/// The reference's axis is the shank's vertical one. Here it is the direction of the mean acceleration, so that it does not matter
/// how the sensor is turned.
pub(super) fn look(subject: &Subject<'_>) -> Vec<Index> {
    let channels = &subject.recording.acceleration;
    let down = down(channels);
    let (mut bachlin, mut moore) = (Bachlin::new(WINDOW_RATE_HZ), Moore::new(WINDOW_RATE_HZ));
    let mut found = Vec::new();
    // The last seconds of a stretch, and when they end.
    let (mut signal, mut end) = (Vec::new(), f64::NEG_INFINITY);
    let mut axis = vec![0.0; STEP];
    for block in windows(Timeline::of(subject.recording), &subject.quality.stretches, STEP) {
        // Blocks of one stretch meet; behind a gap they begin anew, however short it is.
        if block.start_seconds() - end > 1.0 / WINDOW_RATE_HZ {
            signal.clear();
        }
        end = block.end_seconds();
        let first = signal.len();
        signal.resize(first + STEP, 0.0);
        for (channel, share) in channels.iter().zip(down) {
            block.read(channel, &mut axis);
            for (sum, value) in signal.iter_mut().skip(first).zip(&axis) {
                *sum += share * value;
            }
        }
        let Some(surplus) = signal.len().checked_sub(LONG) else { continue };
        signal.drain(..surplus);
        let middle = LONG / 2;
        let short = signal.get(middle - SHORT / 2..=middle + SHORT / 2).unwrap_or_default();
        found.extend(bachlin.of(short).first().map(|index| Index {
            at_seconds: end - (LONG - middle) as f64 / WINDOW_RATE_HZ,
            bachlin: index.value,
            moore: moore.about(&signal, middle),
            rms: index.rms,
        }));
    }
    found
}

/// The direction of gravity as the sensor has it on the whole.
fn down(channels: &[Vec<f64>; 3]) -> [f64; 3] {
    let mean = channels.each_ref().map(|axis| axis.iter().sum::<f64>() / axis.len().max(1) as f64);
    let length = mean.iter().map(|value| value * value).sum::<f64>().sqrt();
    if length > 0.0 { mean.map(|value| value / length) } else { [0.0, 0.0, 1.0] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Context, Recording, TimeBase, quality};

    #[test]
    fn no_window_spans_a_gap_however_short() {
        // Ten seconds that end with a block, a gap of 0.15 s, and ten seconds more.
        let at = |index: u32| f64::from(index) * 0.01 + if index >= 1000 { 0.15 } else { 0.0 };
        let seconds: Vec<f64> = (0..2000).map(at).collect();
        let wave: Vec<f64> = seconds.iter().map(|time| (core::f64::consts::TAU * 1.7 * time).sin()).collect();
        let recording = Recording {
            acceleration: [wave.clone(), wave.clone(), wave],
            angular_velocity: None,
            time: TimeBase::Stamped(seconds),
            comments: Vec::new(),
        };
        let quality = quality::check(&recording);
        let subject = Subject { recording: &recording, context: &Context::default(), quality: &quality, activity: &[] };
        let found: Vec<f64> = look(&subject).iter().map(|index| index.at_seconds).collect();
        let (before, after): (Vec<f64>, Vec<f64>) = found.iter().partition(|at| **at < 10.0);
        assert!(!before.is_empty() && before.iter().all(|at| *at <= 7.0), "{before:?}");
        assert!(!after.is_empty() && after.iter().all(|at| *at >= 13.15), "{after:?}");
    }
}
