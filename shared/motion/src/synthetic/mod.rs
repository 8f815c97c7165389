//! Recordings with a tremor whose size, frequency and share of time are known: to test an analysis, to try the tools.
//!
//! A signal model, no biomechanics: three parts are added, each along its own direction (the three are perpendicular),
//! then noise, the sensor's range and its resolution are applied.
//!
//! | part | acceleration | angular velocity |
//! | --- | --- | --- |
//! | gravity | 1 g along [`Scenario::gravity_direction`] | none |
//! | tremor, in bouts | a sinusoid along (1, 2, -2)/3 | the same a quarter of a period earlier, along (2, 1, 2)/3 |
//! | voluntary movement | a slow sinusoid along (1, 2, -2)/3 | the same along (-2, 2, 1)/3 |
//!
//! The same scenario gives the same samples on every machine: chance comes from [`SplitMix64`], and sines from `libm`.

mod error;
mod random;
mod scenario;

pub use error::ScenarioError;
pub use random::SplitMix64;
pub use scenario::{Gap, Movement, Noise, Scenario, SensorRange, Tremor};

use std::f64::consts::TAU;

use crate::{Axes, Comment, Recording, STANDARD_GRAVITY, TimeBase};

/// Smallest step of acceleration in a synthetic recording, m/s².
pub const ACCELERATION_RESOLUTION: f64 = 0.001;
/// Smallest step of angular velocity in a synthetic recording, °/s.
pub const ANGULAR_VELOCITY_RESOLUTION: f64 = 0.01;

/// Seconds in which a bout of tremor swells and ebbs.
const SWELL_SECONDS: f64 = 0.25;
const ACCELERATION_DIRECTION: [f64; 3] = [1.0 / 3.0, 2.0 / 3.0, -2.0 / 3.0];
const TREMOR_AXIS: [f64; 3] = [2.0 / 3.0, 1.0 / 3.0, 2.0 / 3.0];
const VOLUNTARY_AXIS: [f64; 3] = [-2.0 / 3.0, 2.0 / 3.0, 1.0 / 3.0];

/// What a synthetic recording holds, measured on its tremor alone: before noise, range and resolution, over the samples
/// that the gaps leave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Truth {
    /// Share of the samples with tremor, 0 to 1.
    pub tremor_share: f64,
    /// Tremor frequency in Hz; none without tremor.
    pub frequency_hz: Option<f64>,
    /// Root mean square of the tremor's acceleration (norm of three axes) over the samples with tremor, m/s².
    pub acceleration_rms: f64,
    /// Root mean square of the tremor's angular velocity (norm of three axes) over the samples with tremor, °/s.
    pub angular_velocity_rms: f64,
}

/// A recording and what is true of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Synthetic {
    /// The recording; its time is stamped if the scenario has gaps, uniform otherwise.
    pub recording: Recording,
    /// What was put into it.
    pub truth: Truth,
}

/// Makes the recording that a scenario describes.
///
/// # Errors
/// [`ScenarioError`] names the first parameter that cannot be.
pub fn synthesize(scenario: &Scenario) -> Result<Synthetic, ScenarioError> {
    scenario.check()?;
    let gravity = scenario.gravity()?;
    let mut random = SplitMix64::new(scenario.seed);
    let mut samples = Samples::default();
    for index in 0..scenario.samples() {
        let seconds = index as f64 / scenario.sampling_rate_hz;
        // Drawn inside gaps too, so that a gap changes no other sample.
        let noise: [f64; 6] = std::array::from_fn(|_| random.normal());
        if scenario.gaps.iter().any(|gap| gap.contains(seconds)) {
            continue;
        }
        samples.push(scenario, &gravity, seconds, &noise);
    }
    if samples.seconds.is_empty() {
        return Err(ScenarioError::NothingLeft);
    }
    Ok(samples.finish(scenario))
}

/// What has been made so far.
#[derive(Default)]
struct Samples {
    seconds: Vec<f64>,
    acceleration: Axes,
    angular_velocity: Axes,
    with_tremor: usize,
    acceleration_squares: f64,
    angular_velocity_squares: f64,
}

impl Samples {
    fn push(&mut self, scenario: &Scenario, gravity: &[f64; 3], seconds: f64, noise: &[f64; 6]) {
        let tremor = scenario.tremor.and_then(|tremor| tremor.at(seconds)).unwrap_or_default();
        if tremor.present {
            self.with_tremor += 1;
            self.acceleration_squares += tremor.acceleration.powi(2);
            self.angular_velocity_squares += tremor.angular_velocity.powi(2);
        }
        let phase = TAU * scenario.voluntary.frequency_hz * seconds;
        let voluntary_acceleration = scenario.voluntary.acceleration * libm::sin(phase);
        let voluntary_velocity = scenario.voluntary.angular_velocity * libm::cos(phase);
        for axis in 0..3 {
            let acceleration = STANDARD_GRAVITY * gravity[axis]
                + ACCELERATION_DIRECTION[axis] * (tremor.acceleration + voluntary_acceleration)
                + scenario.noise.acceleration * noise[axis];
            let velocity = TREMOR_AXIS[axis] * tremor.angular_velocity
                + VOLUNTARY_AXIS[axis] * voluntary_velocity
                + scenario.noise.angular_velocity * noise[axis + 3];
            self.acceleration[axis].push(as_sensed(acceleration, scenario.range.acceleration, 1000.0));
            self.angular_velocity[axis].push(as_sensed(velocity, scenario.range.angular_velocity, 100.0));
        }
        self.seconds.push(seconds);
    }

    fn finish(self, scenario: &Scenario) -> Synthetic {
        let root_mean =
            |squares: f64| if self.with_tremor == 0 { 0.0 } else { (squares / self.with_tremor as f64).sqrt() };
        let truth = Truth {
            tremor_share: self.with_tremor as f64 / self.seconds.len() as f64,
            frequency_hz: scenario.tremor.filter(|_| self.with_tremor > 0).map(|tremor| tremor.frequency_hz),
            acceleration_rms: root_mean(self.acceleration_squares),
            angular_velocity_rms: root_mean(self.angular_velocity_squares),
        };
        let first = self.seconds.first().copied().unwrap_or(0.0);
        let time = if scenario.gaps.is_empty() {
            TimeBase::Uniform { rate_hz: scenario.sampling_rate_hz }
        } else {
            TimeBase::Stamped(self.seconds.iter().map(|seconds| ((seconds - first) * 1e6).round() / 1e6).collect())
        };
        let recording = Recording {
            acceleration: self.acceleration,
            angular_velocity: scenario.gyroscope.then_some(self.angular_velocity),
            time,
            comments: vec![Comment { key: "source".to_owned(), value: scenario.in_words(), line: 0 }],
        };
        Synthetic { recording, truth }
    }
}

/// A value as a sensor of this range and this many steps to a unit gives it.
fn as_sensed(value: f64, range: f64, steps: f64) -> f64 {
    let rounded = (value.clamp(-range, range) * steps).round() / steps;
    // Never a negative zero.
    rounded + 0.0
}

#[cfg(test)]
mod tests;
