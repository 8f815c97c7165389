//! How smooth movement is, descriptively: spectral arc length, log dimensionless jerk and sample entropy of windows that move.

use super::{
    Subject,
    activity::ACTIVITY_SECONDS,
    windows::{WINDOW_RATE_HZ, Window, windows},
};
use crate::{
    Domain, DomainAssessment, Measure, Outcome, Reason, ReasonCode, Series, SeriesPoint,
    features::{ArcLengthSettings, SpectralArcLength, log_dimensionless_jerk, sample_entropy},
    signal::{Timeline, median},
};

/// Samples of a window.
const SAMPLES: usize = 400;
/// The least windows with movement: 12 s.
const MIN_WINDOWS: usize = 3;
/// The most windows that are looked at, evenly spread: ten minutes of movement say as much as a day's.
const MAX_WINDOWS: usize = 150;
/// Sample entropy looks at one of so many samples, 50 a second: its time grows by the square of their number.
const ENTROPY_STRIDE: usize = 2;
/// Samples alike in a row, and how close, in standard deviations: the usual ones (Richman and Moorman 2000).
const ENTROPY: (usize, f64) = (2, 0.2);

const NAMES: [(&str, &str); 3] = [
    ("spectral arc length", "speed of rotation, or strength of acceleration without gyroscope (Balasubramanian 2015)"),
    ("log dimensionless jerk", "strength of acceleration (Balasubramanian 2015, LDLJ-A)"),
    ("sample entropy", "strength of acceleration, m 2, r 0.2 SD, 50 Hz (Richman and Moorman 2000)"),
];

/// Describes smoothness.
#[must_use]
pub fn assess(subject: &Subject<'_>) -> DomainAssessment {
    DomainAssessment { domain: Domain::Smoothness, outcome: outcome(subject) }
}

fn outcome(subject: &Subject<'_>) -> Outcome {
    let reasons = subject.forbidden();
    if !reasons.is_empty() {
        return Outcome::NotAssessable { reasons };
    }
    let moving = subject.activity.iter().filter(|window| window.moves()).count();
    if moving < MIN_WINDOWS {
        let text = "hardly anything moves: smoothness is that of movement";
        return Outcome::NotAssessable { reasons: vec![Reason::new(ReasonCode::TooFewWindows, text)] };
    }
    let stride = moving.div_ceil(MAX_WINDOWS);
    let all = windows(Timeline::of(subject.recording), &subject.quality.stretches, SAMPLES);
    let chosen =
        all.zip(subject.activity).filter(|(_, activity)| activity.moves()).map(|(window, _)| window).step_by(stride);
    let mut looker = Looker::new();
    let mut series = NAMES.map(|(name, _)| Series {
        name: name.into(),
        unit: "1".into(),
        window_seconds: ACTIVITY_SECONDS,
        points: Vec::new(),
    });
    let mut looked_at = 0_usize;
    for window in chosen {
        looked_at += 1;
        for (series, value) in series.iter_mut().zip(looker.look(subject, &window)) {
            series.points.extend(value.map(|value| SeriesPoint::new(window.start_seconds(), value)));
        }
    }
    write(subject, moving, looked_at, series)
}

fn write(subject: &Subject<'_>, moving: usize, looked_at: usize, series: [Series; 3]) -> Outcome {
    let mut measures = vec![Measure::new("windows described", looked_at as f64, "1", "windows of 4 s that move")];
    let mut said = Vec::new();
    for (series, (name, method)) in series.iter().zip(NAMES) {
        let mut values: Vec<f64> = series.points.iter().map(|point| point.value).collect();
        if let Some(median) = median(&mut values) {
            measures.push(Measure::new(&format!("{name}, median"), median, "1", method));
            said.push(format!("{name} {median:.2}"));
        }
    }
    let sentence = format!(
        "Movement in {:.1} of {:.1} minutes: {} (medians of {looked_at} windows; closer to zero, higher, and lower is smoother, in this \
         order); described, not graded.",
        moving as f64 * ACTIVITY_SECONDS / 60.0,
        subject.recording.duration_seconds() / 60.0,
        said.join(", "),
    );
    let series = series.into_iter().filter(|series| !series.points.is_empty()).collect();
    Outcome::Assessed { grade: None, severity: None, sentence, measures, series }
}

/// Looks at windows with what was planned once.
struct Looker {
    arc_length: SpectralArcLength,
    axis: Vec<f64>,
    strength: Vec<f64>,
    speed: Vec<f64>,
}

impl Looker {
    fn new() -> Self {
        Self {
            arc_length: SpectralArcLength::new(SAMPLES, ArcLengthSettings::default()),
            axis: vec![0.0; SAMPLES],
            strength: vec![0.0; SAMPLES],
            speed: vec![0.0; SAMPLES],
        }
    }

    /// In the order of [`NAMES`].
    fn look(&mut self, subject: &Subject<'_>, window: &Window<'_>) -> [Option<f64>; 3] {
        lengths(window, &subject.recording.acceleration, &mut self.axis, &mut self.strength);
        // Without gravity, as far as it keeps its direction.
        let mean = self.strength.iter().sum::<f64>() / SAMPLES as f64;
        self.strength.iter_mut().for_each(|strength| *strength -= mean);
        let speed = match &subject.recording.angular_velocity {
            Some(channels) => {
                lengths(window, channels, &mut self.axis, &mut self.speed);
                &self.speed
            }
            None => &self.strength,
        };
        let (order, tolerance) = ENTROPY;
        let sparse: Vec<f64> = self.strength.iter().step_by(ENTROPY_STRIDE).copied().collect();
        [
            self.arc_length.of(speed, WINDOW_RATE_HZ),
            log_dimensionless_jerk(&self.strength),
            sample_entropy(&sparse, order, tolerance),
        ]
    }
}

/// The lengths of the vectors of three channels in a window.
fn lengths(window: &Window<'_>, channels: &[Vec<f64>; 3], axis: &mut [f64], out: &mut [f64]) {
    out.fill(0.0);
    for channel in channels {
        window.read(channel, axis);
        out.iter_mut().zip(axis.iter()).for_each(|(sum, value)| *sum += value * value);
    }
    out.iter_mut().for_each(|sum| *sum = sum.sqrt());
}
