//! The parameters of a synthetic recording.

use std::f64::consts::TAU;

use super::{SWELL_SECONDS, ScenarioError};
use crate::MAX_SAMPLES;

/// What to synthesise. The default is one minute of a wrist at rest without tremor, at 100 Hz, with the noise of a
/// common wearable sensor.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// Length in seconds.
    pub duration_seconds: f64,
    /// Samples a second.
    pub sampling_rate_hz: f64,
    /// Everything that is chance follows from it.
    pub seed: u64,
    /// Whether angular velocity is recorded.
    pub gyroscope: bool,
    /// The tremor, if there is one.
    pub tremor: Option<Tremor>,
    /// Slow voluntary movement; of size zero for none.
    pub voluntary: Movement,
    /// Where gravity points in the sensor's axes; any length but zero.
    pub gravity_direction: [f64; 3],
    /// White noise of the sensor.
    pub noise: Noise,
    /// Stretches in which no sample was stored.
    pub gaps: Vec<Gap>,
    /// Beyond it the sensor clips.
    pub range: SensorRange,
}

/// A sinusoid in bouts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tremor {
    /// Hz.
    pub frequency_hz: f64,
    /// Peak acceleration, m/s².
    pub acceleration: f64,
    /// Peak angular velocity, °/s.
    pub angular_velocity: f64,
    /// Share of the time with tremor, 0 to 1.
    pub share: f64,
    /// Seconds from the beginning of one bout to the next; a bout lasts `share` of it.
    pub cycle_seconds: f64,
}

/// A sinusoid throughout.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Movement {
    /// Hz.
    pub frequency_hz: f64,
    /// Peak acceleration, m/s².
    pub acceleration: f64,
    /// Peak angular velocity, °/s.
    pub angular_velocity: f64,
}

/// Standard deviations of the white noise of each axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Noise {
    /// m/s².
    pub acceleration: f64,
    /// °/s.
    pub angular_velocity: f64,
}

/// The largest values that the sensor can give.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SensorRange {
    /// m/s².
    pub acceleration: f64,
    /// °/s.
    pub angular_velocity: f64,
}

/// A stretch without samples.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// Seconds from the beginning.
    pub start_seconds: f64,
    /// Seconds it lasts.
    pub duration_seconds: f64,
}

/// A tremor at one moment.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Momentary {
    pub(super) present: bool,
    pub(super) acceleration: f64,
    pub(super) angular_velocity: f64,
}

impl Default for Scenario {
    fn default() -> Self {
        Self {
            duration_seconds: 60.0,
            sampling_rate_hz: 100.0,
            seed: 1,
            gyroscope: true,
            tremor: None,
            voluntary: Movement { frequency_hz: 0.4, acceleration: 0.0, angular_velocity: 0.0 },
            gravity_direction: [0.0, 0.0, 1.0],
            noise: Noise { acceleration: 0.03, angular_velocity: 0.1 },
            gaps: Vec::new(),
            range: SensorRange { acceleration: 78.4, angular_velocity: 2000.0 },
        }
    }
}

impl Default for Tremor {
    /// A continuous 5 Hz tremor of 2 m/s² and 60 °/s.
    fn default() -> Self {
        Self { frequency_hz: 5.0, acceleration: 2.0, angular_velocity: 60.0, share: 1.0, cycle_seconds: 20.0 }
    }
}

impl Tremor {
    pub(super) fn at(&self, seconds: f64) -> Option<Momentary> {
        let bout = self.share * self.cycle_seconds;
        let into = seconds % self.cycle_seconds;
        if into >= bout {
            return None;
        }
        let size = if self.share >= 1.0 { 1.0 } else { swell(into, bout) };
        let phase = TAU * self.frequency_hz * seconds;
        Some(Momentary {
            present: true,
            acceleration: size * self.acceleration * libm::sin(phase),
            angular_velocity: size * self.angular_velocity * libm::cos(phase),
        })
    }
}

/// From 0 to 1 at the beginning of a bout and back to 0 at its end, as half a cosine.
fn swell(into: f64, bout: f64) -> f64 {
    let edge = SWELL_SECONDS.min(bout / 2.0);
    let inside = into.min(bout - into);
    if inside >= edge { 1.0 } else { 0.5 - 0.5 * libm::cos(TAU / 2.0 * inside / edge) }
}

impl Gap {
    pub(super) fn contains(&self, seconds: f64) -> bool {
        seconds >= self.start_seconds && seconds < self.start_seconds + self.duration_seconds
    }
}

impl Scenario {
    pub(super) fn samples(&self) -> usize {
        (self.duration_seconds * self.sampling_rate_hz).round() as usize
    }

    pub(super) fn gravity(&self) -> Result<[f64; 3], ScenarioError> {
        let norm = self.gravity_direction.iter().map(|share| share * share).sum::<f64>().sqrt();
        if norm < 1e-6 {
            return Err(ScenarioError::NoGravityDirection);
        }
        Ok(self.gravity_direction.map(|share| share / norm))
    }

    pub(super) fn check(&self) -> Result<(), ScenarioError> {
        let nyquist = self.sampling_rate_hz / 2.0;
        within("duration_seconds", self.duration_seconds, 0.1, 1e6)?;
        within("sampling_rate_hz", self.sampling_rate_hz, 1.0, 10_000.0)?;
        if self.samples() > MAX_SAMPLES {
            return Err(ScenarioError::TooManySamples { samples: self.samples(), most: MAX_SAMPLES });
        }
        if let Some(tremor) = &self.tremor {
            within("tremor.frequency_hz", tremor.frequency_hz, 0.1, nyquist)?;
            within("tremor.acceleration", tremor.acceleration, 0.0, 1e4)?;
            within("tremor.angular_velocity", tremor.angular_velocity, 0.0, 1e5)?;
            within("tremor.share", tremor.share, 0.0, 1.0)?;
            within("tremor.cycle_seconds", tremor.cycle_seconds, 0.1, 1e6)?;
        }
        within("voluntary.frequency_hz", self.voluntary.frequency_hz, 0.0, nyquist)?;
        within("voluntary.acceleration", self.voluntary.acceleration, 0.0, 1e4)?;
        within("voluntary.angular_velocity", self.voluntary.angular_velocity, 0.0, 1e5)?;
        for share in self.gravity_direction {
            within("gravity_direction", share, -1e3, 1e3)?;
        }
        within("noise.acceleration", self.noise.acceleration, 0.0, 1e4)?;
        within("noise.angular_velocity", self.noise.angular_velocity, 0.0, 1e5)?;
        within("range.acceleration", self.range.acceleration, 0.1, 1e4)?;
        within("range.angular_velocity", self.range.angular_velocity, 0.1, 1e5)?;
        for gap in &self.gaps {
            within("gap.start_seconds", gap.start_seconds, 0.0, 1e6)?;
            within("gap.duration_seconds", gap.duration_seconds, 0.0, 1e6)?;
        }
        Ok(())
    }

    /// One line for a comment: what is in it.
    pub(super) fn in_words(&self) -> String {
        match &self.tremor {
            None => format!("synthetic, no tremor, seed {}", self.seed),
            Some(tremor) => format!(
                "synthetic, tremor of {} Hz for {} % of the time, peaks {} m/s2 and {} deg/s, seed {}",
                tremor.frequency_hz,
                (tremor.share * 1000.0).round() / 10.0,
                tremor.acceleration,
                tremor.angular_velocity,
                self.seed
            ),
        }
    }
}

/// Not a number is out of every range.
fn within(name: &'static str, value: f64, least: f64, most: f64) -> Result<(), ScenarioError> {
    if (least..=most).contains(&value) { Ok(()) } else { Err(ScenarioError::OutOfRange { name, value, least, most }) }
}
