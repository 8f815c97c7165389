//! The one way by which every reader makes a recording, so that the limits hold for all of them.

use super::{Axes, Comment, MAX_SAMPLES, Recording, TimeBase};
use crate::RecordingError;

/// The most that an acceleration may be, m/s²: about 200 g.
pub const MAX_ACCELERATION: f64 = 2_000.0;
/// The most that an angular velocity may be, °/s.
pub const MAX_ANGULAR_VELOCITY: f64 = 20_000.0;
/// A longer pause makes two recordings, seconds.
pub const MAX_GAP_SECONDS: f64 = 3_600.0;
/// The least that a recording must last, seconds.
pub const MIN_DURATION_SECONDS: f64 = 1.0;
/// The fastest sampling, Hz.
pub const MAX_RATE_HZ: f64 = 10_000.0;

/// The names of the channels in a message, acceleration first.
const CHANNELS: [&str; 6] = ["acc_x", "acc_y", "acc_z", "gyr_x", "gyr_y", "gyr_z"];

/// Takes samples in m/s² and °/s one by one and checks each.
#[derive(Clone, Debug)]
pub(crate) struct RecordingBuilder {
    channels: [Vec<f64>; 6],
    gyroscope: bool,
    origin: f64,
    seconds: Vec<f64>,
    stamped: bool,
}

impl RecordingBuilder {
    /// `expected` is how many samples to make room for; `stamped` whether each brings its time.
    pub(crate) fn new(gyroscope: bool, stamped: bool, expected: usize) -> Self {
        let room = |wanted: bool| Vec::with_capacity(if wanted { expected.min(MAX_SAMPLES) } else { 0 });
        Self {
            channels: core::array::from_fn(|channel| room(channel < 3 || gyroscope)),
            gyroscope,
            origin: 0.0,
            seconds: room(stamped),
            stamped,
        }
    }

    pub(crate) fn samples(&self) -> usize {
        self.channels[0].len()
    }

    /// Adds a sample: acceleration, then angular velocity (ignored without a gyroscope), and its time in seconds.
    pub(crate) fn push(&mut self, line: u64, seconds: f64, values: &[f64; 6]) -> Result<(), RecordingError> {
        if self.samples() == MAX_SAMPLES {
            return Err(RecordingError::TooLong { line, limit: MAX_SAMPLES });
        }
        if self.stamped {
            self.push_time(line, seconds)?;
        }
        let used = if self.gyroscope { 6 } else { 3 };
        for (index, (channel, &value)) in self.channels.iter_mut().zip(values).take(used).enumerate() {
            let (limit, unit) = if index < 3 { (MAX_ACCELERATION, "m/s²") } else { (MAX_ANGULAR_VELOCITY, "°/s") };
            let column = || CHANNELS.get(index).copied().unwrap_or_default().to_owned();
            if !value.is_finite() {
                return Err(RecordingError::NotFinite { line, column: column() });
            }
            if value.abs() > limit {
                return Err(RecordingError::OutOfRange { line, column: column(), limit, unit });
            }
            channel.push(value);
        }
        Ok(())
    }

    fn push_time(&mut self, line: u64, seconds: f64) -> Result<(), RecordingError> {
        // Beyond this a double no longer tells samples apart.
        const MAX_SECONDS: f64 = 1e11;
        if !seconds.is_finite() {
            return Err(RecordingError::NotFinite { line, column: "t_s".into() });
        }
        if seconds.abs() > MAX_SECONDS {
            return Err(RecordingError::OutOfRange { line, column: "t_s".into(), limit: MAX_SECONDS, unit: "s" });
        }
        let since = match self.seconds.last() {
            None => {
                self.origin = seconds;
                0.0
            }
            Some(&before) => {
                let since = seconds - self.origin;
                if since <= before {
                    return Err(RecordingError::TimeNotIncreasing { line });
                }
                if since - before > MAX_GAP_SECONDS {
                    return Err(RecordingError::GapTooLong { line, limit_seconds: MAX_GAP_SECONDS });
                }
                since
            }
        };
        self.seconds.push(since);
        Ok(())
    }

    /// Ends the recording. `rate_hz` is the stated rate, needed where samples are not stamped.
    pub(crate) fn finish(self, rate_hz: Option<f64>, comments: Vec<Comment>) -> Result<Recording, RecordingError> {
        if self.samples() == 0 {
            return Err(RecordingError::Empty);
        }
        let time = if self.stamped {
            TimeBase::Stamped(self.seconds)
        } else {
            TimeBase::Uniform { rate_hz: rate_hz.ok_or(RecordingError::TimeUnknown)? }
        };
        let [ax, ay, az, gx, gy, gz] = self.channels;
        let angular_velocity: Option<Axes> = self.gyroscope.then_some([gx, gy, gz]);
        let recording = Recording { acceleration: [ax, ay, az], angular_velocity, time, comments };
        let (samples, seconds) = (recording.samples(), recording.duration_seconds());
        if samples < 2 || seconds < MIN_DURATION_SECONDS {
            return Err(RecordingError::TooShort { samples, seconds, least_seconds: MIN_DURATION_SECONDS });
        }
        if let (TimeBase::Stamped(_), Some(stated)) = (&recording.time, rate_hz) {
            let measured = recording.sampling_rate_hz();
            if (measured / stated - 1.0).abs() > 0.05 {
                return Err(RecordingError::RateContradictsTime { measured, stated });
            }
        }
        Ok(recording)
    }
}
