//! Findings about single channels.

use super::{QualityCode, QualityFinding};
use crate::{Axes, Recording, STANDARD_GRAVITY, signal::median};

const ACCELERATION: [&str; 3] = ["acc_x", "acc_y", "acc_z"];
const ANGULAR_VELOCITY: [&str; 3] = ["gyr_x", "gyr_y", "gyr_z"];

/// So many equal samples at the end of the range in a row are clipped.
const CLIPPED_RUN: usize = 3;
/// A channel with fewer values than this is coarse, not clipped.
const COARSE_VALUES: usize = 16;
/// More clipped samples than this share forbid an assessment.
const MAX_CLIPPED_SHARE: f64 = 0.01;
/// Nobody lives under more, in g.
const MAX_MEDIAN_G: f64 = 4.0;

/// What makes the recording useless.
pub(super) fn forbidding(recording: &Recording) -> Vec<QualityFinding> {
    let mut found = Vec::new();
    for (name, channel) in channels(recording) {
        if !channel.iter().all(|value| value.is_finite()) {
            let text = format!("{name} holds values that are not finite numbers");
            found.push(QualityFinding::new(QualityCode::NotFinite, text));
        } else if is_constant(channel) {
            let text = format!("{name} never changes: the sensor or its export is broken");
            found.push(QualityFinding::new(QualityCode::Constant, text));
        } else if let Some(share) = clipped_share(channel).filter(|share| *share > MAX_CLIPPED_SHARE) {
            found.push(clipped(name, share));
        }
    }
    found.extend(implausible(&recording.acceleration));
    found
}

/// Channels that touch the end of their range now and then.
pub(super) fn clipped_in_passing(recording: &Recording) -> Vec<QualityFinding> {
    let share = |channel: &[f64]| clipped_share(channel).filter(|share| *share <= MAX_CLIPPED_SHARE);
    channels(recording).filter_map(|(name, channel)| share(channel).map(|share| clipped(name, share))).collect()
}

fn channels(recording: &Recording) -> impl Iterator<Item = (&'static str, &[f64])> {
    let named = |names: [&'static str; 3], axes| names.into_iter().zip(axes);
    let acceleration = named(ACCELERATION, recording.acceleration.iter());
    let angular_velocity = recording.angular_velocity.iter().flat_map(move |axes| named(ANGULAR_VELOCITY, axes.iter()));
    acceleration.chain(angular_velocity).map(|(name, channel)| (name, channel.as_slice()))
}

fn clipped(name: &str, share: f64) -> QualityFinding {
    let percent = share * 100.0;
    let text = format!("{name} rests at the end of its range in {percent:.2} % of its samples: choose a wider range");
    QualityFinding::new(QualityCode::Clipped, text)
}

fn is_constant(channel: &[f64]) -> bool {
    channel.first().is_some_and(|first| channel.iter().all(|value| value == first))
}

/// Share of samples in runs at the least or greatest value; none without such a run, or for a coarse channel.
fn clipped_share(channel: &[f64]) -> Option<f64> {
    let (low, high) = channel
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &value| (low.min(value), high.max(value)));
    let mut clipped = 0;
    for run in channel.chunk_by(|a, b| a == b) {
        let at_end = run.first().is_some_and(|&value| value == low || value == high);
        clipped += if at_end && run.len() >= CLIPPED_RUN { run.len() } else { 0 };
    }
    (clipped > 0 && !is_coarse(channel)).then(|| clipped as f64 / channel.len() as f64)
}

fn is_coarse(channel: &[f64]) -> bool {
    let mut seen: Vec<f64> = Vec::with_capacity(COARSE_VALUES);
    for value in channel {
        if !seen.contains(value) {
            seen.push(*value);
            if seen.len() == COARSE_VALUES {
                return false;
            }
        }
    }
    true
}

/// Whether the strength of gravity says that the unit is another.
fn implausible(acceleration: &Axes) -> Option<QualityFinding> {
    let [x, y, z] = acceleration;
    let mut norms: Vec<f64> = x.iter().zip(y).zip(z).map(|((x, y), z)| (x * x + y * y + z * z).sqrt()).collect();
    let norm = median(&mut norms)?;
    let spread = {
        norms.iter_mut().for_each(|value| *value = (*value - norm).abs());
        median(&mut norms)?
    };
    let columns = "acc_x, acc_y, acc_z";
    let text = if norm > MAX_MEDIAN_G * STANDARD_GRAVITY {
        format!("{columns} are {norm:.0} m/s² strong in the median, more than any body bears: check their unit")
    } else if (norm - 1.0).abs() < 0.1 && spread < 0.2 {
        format!("{columns} are {norm:.2} m/s² strong in the median, as gravity is in g: check their unit")
    } else {
        return None;
    };
    Some(QualityFinding::new(QualityCode::Implausible, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sine(scale: f64) -> Vec<f64> {
        (0..1000).map(|i| scale * (f64::from(i) * 0.1).sin()).collect()
    }

    #[test]
    fn clipping_is_a_run_at_the_end_of_the_range() {
        assert_eq!(clipped_share(&sine(1.0)), None);
        let cut: Vec<f64> = sine(1.0).iter().map(|value| value.clamp(-0.5, 0.9)).collect();
        assert!(clipped_share(&cut).expect("clipped") > 0.3);
        let coarse: Vec<f64> = sine(1.0).iter().map(|value| (value * 4.0).round()).collect();
        assert_eq!(clipped_share(&coarse), None);
    }

    #[test]
    fn gravity_tells_a_wrong_unit() {
        let with = |gravity: f64| implausible(&[sine(0.01), sine(0.01), vec![gravity; 1000]]).is_some();
        assert!(with(980.0) && with(1.0));
        assert!(!with(9.81) && !with(0.0));
    }
}
