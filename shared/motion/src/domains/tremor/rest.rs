//! What the gyroscope says: where the arm is at rest, and the tremor there.

use super::gyroscope::{GyroscopeExtractor, TremorTime, WINDOW_SAMPLES, WindowFeatures, WindowVerdict, judge};
use crate::{
    domains::{Subject, windows::windows},
    signal::Timeline,
};

/// The slowest sampling from which peaks up to 25 Hz can be told, Hz; a little slack for a clock that runs slow.
const MIN_RATE_HZ: f64 = 49.0;

/// A window of angular velocity.
#[derive(Clone, Copy, Debug)]
pub(super) struct RestWindow {
    pub(super) start_seconds: f64,
    pub(super) end_seconds: f64,
    pub(super) features: WindowFeatures,
    pub(super) verdict: WindowVerdict,
}

/// All windows of angular velocity, in the order of time.
#[derive(Clone, Debug)]
pub(super) struct Rest {
    pub(super) windows: Vec<RestWindow>,
}

/// Judges every window; none without a gyroscope or with one that is too slow.
pub(super) fn look(subject: &Subject<'_>) -> Option<Rest> {
    let channels = subject.recording.angular_velocity.as_ref()?;
    if subject.recording.sampling_rate_hz() < MIN_RATE_HZ {
        return None;
    }
    let timeline = Timeline::of(subject.recording);
    let mut extractor = GyroscopeExtractor::new();
    let mut axes = [const { Vec::new() }; 3];
    axes.iter_mut().for_each(|axis| axis.resize(WINDOW_SAMPLES, 0.0));
    let mut found = Vec::new();
    for window in windows(timeline, &subject.quality.stretches, WINDOW_SAMPLES) {
        for (axis, channel) in axes.iter_mut().zip(channels) {
            window.read(channel, axis);
        }
        let features = extractor.extract(axes.each_ref().map(Vec::as_slice));
        let verdict = judge(&features);
        let (start_seconds, end_seconds) = (window.start_seconds(), window.end_seconds());
        found.push(RestWindow { start_seconds, end_seconds, features, verdict });
    }
    Some(Rest { windows: found })
}

impl Rest {
    /// Whether the arm moves anywhere between two times. What no window covers counts as rest.
    pub(super) fn moves_between(&self, start_seconds: f64, end_seconds: f64) -> bool {
        self.between(start_seconds, end_seconds).any(|window| !window.verdict.arm_at_rest)
    }

    /// Whether every window between two times, and at least one, is a tremor window.
    pub(super) fn trembles_between(&self, start_seconds: f64, end_seconds: f64) -> bool {
        let mut windows = self.between(start_seconds, end_seconds).peekable();
        windows.peek().is_some() && windows.all(|window| window.verdict.tremor)
    }

    fn between(&self, start_seconds: f64, end_seconds: f64) -> impl Iterator<Item = &RestWindow> {
        let first = self.windows.partition_point(|window| window.end_seconds <= start_seconds);
        self.windows.iter().skip(first).take_while(move |window| window.start_seconds < end_seconds)
    }

    /// The aggregates of all windows.
    pub(super) fn tremor_time(&self) -> TremorTime {
        TremorTime::of(self.windows.iter().map(|window| (&window.features, &window.verdict)))
    }
}
