//! Findings about the time base.

use super::{MAX_STEP_SECONDS, MIN_RATE_HZ, QualityCode, QualityFinding};
use crate::{Recording, TimeBase, signal::Timeline};

/// Steps further from the usual step than this share of it are irregular.
const IRREGULAR_STEP: f64 = 0.5;
/// More irregular steps than this share of all forbid an assessment.
const MAX_IRREGULAR_SHARE: f64 = 0.05;

/// What makes the recording useless.
pub(super) fn forbidding(recording: &Recording) -> Vec<QualityFinding> {
    let mut found = Vec::new();
    let rate = recording.sampling_rate_hz();
    if rate.is_nan() || rate < MIN_RATE_HZ {
        let text = format!("sampled at {rate:.0} Hz: tremor needs at least {MIN_RATE_HZ:.0} Hz");
        found.push(QualityFinding::new(QualityCode::RateTooLow, text));
    }
    if let TimeBase::Stamped(seconds) = &recording.time {
        let irregular = irregular_share(seconds, rate);
        if irregular > MAX_IRREGULAR_SHARE {
            let percent = irregular * 100.0;
            let text = format!(
                "the time base is not uniform: {percent:.0} % of its steps differ from the usual step by more than half"
            );
            found.push(QualityFinding::new(QualityCode::NonUniformTime, text));
        }
    }
    found
}

/// How many gaps there are, and how long.
pub(super) fn gaps(timeline: &Timeline<'_>) -> Option<QualityFinding> {
    let (mut count, mut missing) = (0_usize, 0.0);
    for index in 1..timeline.samples() {
        let step = timeline.seconds(index) - timeline.seconds(index - 1);
        if step > MAX_STEP_SECONDS {
            count += 1;
            missing += step;
        }
    }
    (count > 0).then(|| {
        let gaps = if count == 1 { "1 gap".to_owned() } else { format!("{count} gaps") };
        QualityFinding::new(QualityCode::Gap, format!("{gaps}, {missing:.1} s together: no window spans a gap"))
    })
}

fn irregular_share(seconds: &[f64], rate_hz: f64) -> f64 {
    let steps = seconds.len().saturating_sub(1);
    let irregular = seconds.windows(2).filter(|pair| match pair {
        [before, after] => ((after - before) * rate_hz - 1.0).abs() > IRREGULAR_STEP,
        _ => false,
    });
    if steps == 0 { 0.0 } else { irregular.count() as f64 / steps as f64 }
}
