//! Slowness and smallness of a hand's voluntary movement, as a trend: how strong it is, and whether it fades.
//!
//! The amplitude is that of the movement from 0.25 to 3.5 Hz in windows in which the hand moves and its bearer does not walk, as
//! Mahadevan et al. measure it at the wrist (npj Digit Med 2020;3:5). They filter, and take the root mean square of each window; here it is
//! that of the same band of the window's spectrum. What is small for one person is not for another: there is no grade.

use super::{
    Subject,
    activity::{ACTIVITY_SECONDS, ActivityWindow},
};
use crate::{
    BodyPlace, Domain, DomainAssessment, Measure, Outcome, Reason, ReasonCode, Series, SeriesPoint, signal::median,
};

const METHOD: &str = "acceleration, 0.25-3.5 Hz, windows of 4 s (Mahadevan 2020)";
/// The least windows with movement: 12 s.
const MIN_WINDOWS: usize = 3;
/// The least windows that a slope rests on: 32 s.
const MIN_SLOPE_WINDOWS: usize = 8;

/// Assesses bradykinesia.
#[must_use]
pub fn assess(subject: &Subject<'_>) -> DomainAssessment {
    DomainAssessment { domain: Domain::Bradykinesia, outcome: outcome(subject) }
}

fn outcome(subject: &Subject<'_>) -> Outcome {
    let mut reasons = subject.forbidden();
    let place = subject.context.body_place;
    if !matches!(place, BodyPlace::Wrist | BodyPlace::Hand | BodyPlace::Finger | BodyPlace::NotStated) {
        let text = format!("worn at the {place}: the movements of a hand are measured at wrist, hand or finger only");
        reasons.push(Reason::new(ReasonCode::BodyPlace, text));
    }
    if !reasons.is_empty() {
        return Outcome::NotAssessable { reasons };
    }
    let moving: Vec<_> = subject.activity.iter().filter(|window| window.moves() && !window.walks).copied().collect();
    if moving.len() < MIN_WINDOWS {
        let text = "the hand hardly moves, or its bearer walks: record a task with movement of the hand";
        return Outcome::NotAssessable { reasons: vec![Reason::new(ReasonCode::TooFewWindows, text)] };
    }
    write(subject, &moving)
}

fn write(subject: &Subject<'_>, moving: &[ActivityWindow]) -> Outcome {
    let amplitude = median(&mut moving.iter().map(|window| window.voluntary_rms).collect::<Vec<_>>()).unwrap_or(0.0);
    let share = moving.len() as f64 / subject.activity.len().max(1) as f64 * 100.0;
    let slope = (moving.len() >= MIN_SLOPE_WINDOWS).then(|| slope_per_minute(moving) / amplitude * 100.0);
    let measure = |name, value, unit| Measure::new(name, value, unit, METHOD);
    let mut measures = vec![
        measure("amplitude of movement (RMS), median", amplitude, "m/s2"),
        measure("windows with movement", moving.len() as f64, "1"),
        measure("share of windows with movement", share, "%"),
    ];
    measures.extend(slope.map(|slope| measure("change of amplitude per minute", slope, "%")));
    let points = moving.iter().map(|window| SeriesPoint::new(window.start_seconds, window.voluntary_rms));
    let series = Series {
        name: "amplitude of movement".into(),
        unit: "m/s2".into(),
        window_seconds: ACTIVITY_SECONDS,
        points: points.collect(),
    };
    let minutes = moving.len() as f64 * ACTIVITY_SECONDS / 60.0;
    let total = subject.recording.duration_seconds() / 60.0;
    let mut sentence = format!(
        "The hand moved in {minutes:.1} of {total:.1} minutes without walking, with {amplitude:.2} m/s² between 0.25 and 3.5 Hz"
    );
    if let Some(slope) = slope {
        let word = if slope < 0.0 { "fading" } else { "growing" };
        sentence.push_str(&format!(", {word} by {:.0} % a minute", slope.abs()));
    }
    sentence.push_str("; to be compared with other recordings of the same person and task, not graded.");
    Outcome::Assessed { grade: None, severity: None, sentence, measures, series: vec![series] }
}

/// The slope of the straight line of least squares through the amplitudes, m/s² a minute.
fn slope_per_minute(windows: &[ActivityWindow]) -> f64 {
    let count = windows.len() as f64;
    let minutes = |window: &ActivityWindow| window.start_seconds / 60.0;
    let mean_time = windows.iter().map(minutes).sum::<f64>() / count;
    let mean = windows.iter().map(|window| window.voluntary_rms).sum::<f64>() / count;
    let (mut together, mut spread) = (0.0, 0.0);
    for window in windows {
        let time = minutes(window) - mean_time;
        together += time * (window.voluntary_rms - mean);
        spread += time * time;
    }
    if spread > 0.0 { together / spread } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slope_is_that_of_the_line() {
        let window = |index: u32| ActivityWindow {
            start_seconds: f64::from(index) * 60.0,
            voluntary_rms: 5.0 - 0.25 * f64::from(index),
            walks: false,
        };
        let windows: Vec<_> = (0..9).map(window).collect();
        assert!((slope_per_minute(&windows) + 0.25).abs() < 1e-12);
        assert_eq!(slope_per_minute(&windows[..1]), 0.0);
    }
}
