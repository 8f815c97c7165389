//! A recording in memory, in SI-derived units.

mod builder;

pub(crate) use builder::RecordingBuilder;
pub use builder::{MAX_ACCELERATION, MAX_ANGULAR_VELOCITY, MAX_GAP_SECONDS, MAX_RATE_HZ, MIN_DURATION_SECONDS};

use crate::SamplingFacts;

/// The most samples a recording may have: 11.6 hours at 100 Hz.
pub const MAX_SAMPLES: usize = 1 << 22;
/// The most comments that are kept.
pub const MAX_COMMENTS: usize = 64;

/// Three axes x, y, z of the same length.
pub type Axes = [Vec<f64>; 3];

/// A comment line `# key: value`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Lower-case key, words separated by single spaces.
    pub key: String,
    /// Value as written.
    pub value: String,
    /// Line it stood on, from 1; 0 if it did not come from a file.
    pub line: u64,
}

/// When each sample was taken.
#[derive(Clone, Debug, PartialEq)]
pub enum TimeBase {
    /// Evenly, by the device's own clock.
    Uniform {
        /// Samples a second.
        rate_hz: f64,
    },
    /// At stamped times: seconds since the first sample, which is at 0, strictly increasing.
    Stamped(Vec<f64>),
}

/// Samples of one sensor. Every channel has the same length, and so has a stamped time base.
#[derive(Clone, Debug, PartialEq)]
pub struct Recording {
    /// Acceleration in m/s², gravity included unless the device removed it.
    pub acceleration: Axes,
    /// Angular velocity in °/s.
    pub angular_velocity: Option<Axes>,
    /// When each sample was taken.
    pub time: TimeBase,
    /// Comments in the order of the file.
    pub comments: Vec<Comment>,
}

impl Recording {
    /// Samples of each channel.
    #[must_use]
    pub fn samples(&self) -> usize {
        self.acceleration[0].len()
    }

    /// Seconds from the first sample to the end of the last one.
    #[must_use]
    pub fn duration_seconds(&self) -> f64 {
        match &self.time {
            TimeBase::Uniform { rate_hz } => self.samples() as f64 / rate_hz,
            TimeBase::Stamped(seconds) => seconds.last().map_or(0.0, |last| last + step(self.sampling_rate_hz())),
        }
    }

    /// Samples a second: the stated rate, or the inverse of the mean step between stamps, gaps left out; 0 if there
    /// are fewer than two samples.
    #[must_use]
    pub fn sampling_rate_hz(&self) -> f64 {
        match &self.time {
            TimeBase::Uniform { rate_hz } => *rate_hz,
            TimeBase::Stamped(seconds) => crate::signal::usual_rate(seconds),
        }
    }

    /// How the recording was sampled, for an upload's header.
    #[must_use]
    pub fn sampling_facts(&self) -> SamplingFacts {
        SamplingFacts {
            sampling_rate_hz: self.sampling_rate_hz(),
            samples: self.samples() as u64,
            gyroscope: self.angular_velocity.is_some(),
        }
    }
}

fn step(rate_hz: f64) -> f64 {
    if rate_hz > 0.0 { 1.0 / rate_hz } else { 0.0 }
}
