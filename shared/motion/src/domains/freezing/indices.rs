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
        if block.start_seconds() - end > STEP_SECONDS / 2.0 {
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
