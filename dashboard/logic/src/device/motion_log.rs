//! What a phone's own motion sensors give (W3C Device Orientation and Motion), as a recording.

use core::fmt::Write as _;
use motion::{Context, MAX_SAMPLES};

/// One `devicemotion` event. Axes are the phone's: x to the right, y to the top, z out of the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MotionSample {
    /// When, milliseconds of the page's own clock (`event.timeStamp`).
    pub milliseconds: f64,
    /// Acceleration with gravity along x, y, z, in m/s².
    pub acceleration: [f64; 3],
    /// Angular velocity about x, y, z, in °/s; nothing on phones without a gyroscope.
    pub angular_velocity: Option<[f64; 3]>,
}

/// Samples of one recording, in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MotionLog {
    samples: Vec<MotionSample>,
    without_gyroscope: bool,
}

impl MotionLog {
    /// Takes a sample; whether it counts. What has no finite acceleration, comes no later than the one before, or is too much
    /// does not.
    pub fn push(&mut self, sample: MotionSample) -> bool {
        let later = self.samples.last().is_none_or(|last| sample.milliseconds > last.milliseconds);
        let finite = sample.milliseconds.is_finite() && sample.acceleration.iter().all(|value| value.is_finite());
        if !later || !finite || self.samples.len() >= MAX_SAMPLES {
            return false;
        }
        let turning = sample.angular_velocity.filter(|axes| axes.iter().all(|value| value.is_finite()));
        self.without_gyroscope |= turning.is_none();
        self.samples.push(MotionSample { angular_velocity: turning, ..sample });
        true
    }

    /// How many samples there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.samples.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.samples.is_empty()
    }

    /// Seconds from the first sample to the last.
    #[must_use]
    pub fn seconds(&self) -> f64 {
        match (self.samples.first(), self.samples.last()) {
            (Some(first), Some(last)) => (last.milliseconds - first.milliseconds) / 1000.0,
            _ => 0.0,
        }
    }

    /// The recording in the project's CSV. One sample without angular velocity leaves out the gyroscope: a channel
    /// with holes would have to be filled with numbers that nobody measured.
    #[must_use]
    pub fn to_csv(&self, context: &Context, captured_at: &str) -> String {
        let mut text = String::with_capacity(64 * (self.samples.len() + 8));
        let mut say = |key: &str, words: &str| {
            let _ = writeln!(text, "# {key}: {words}");
        };
        say("captured at", captured_at);
        say("body place", context.body_place.as_words());
        say("side", context.side.as_words());
        say("task", context.task.as_words());
        say("medication", context.medication.state.as_words());
        if let Some(minutes) = context.medication.last_dose_minutes_ago {
            say("last dose", &format!("{minutes} min ago"));
        }
        text.push_str("t_s,acc_x_ms2,acc_y_ms2,acc_z_ms2");
        if !self.without_gyroscope {
            text.push_str(",gyr_x_dps,gyr_y_dps,gyr_z_dps");
        }
        text.push('\n');
        let begin = self.samples.first().map_or(0.0, |first| first.milliseconds);
        for sample in &self.samples {
            let [x, y, z] = sample.acceleration;
            let _ = write!(text, "{:.6},{x:.6},{y:.6},{z:.6}", (sample.milliseconds - begin) / 1000.0);
            if let Some([x, y, z]) = sample.angular_velocity.filter(|_| !self.without_gyroscope) {
                let _ = write!(text, ",{x:.6},{y:.6},{z:.6}");
            }
            text.push('\n');
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use motion::{Side, Task};

    fn log(gyroscope: bool) -> MotionLog {
        let mut log = MotionLog::default();
        for number in 0..600 {
            let milliseconds = 5_000.0 + f64::from(number) * 1000.0 / 60.0;
            let turning = gyroscope.then_some([1.0, 2.0, f64::from(number % 7)]);
            let acceleration = [0.1 * f64::from(number % 5), 0.0, 9.81];
            assert!(log.push(MotionSample { milliseconds, acceleration, angular_velocity: turning }));
        }
        log
    }

    #[test]
    fn a_phones_samples_are_read_as_a_recording() {
        let context = Context { side: Side::Right, task: Task::Rest, ..Context::default() };
        let csv = log(true).to_csv(&context, "2026-03-01T09:30:00+01:00");
        let recording = motion::read_csv(csv.as_bytes()).unwrap();
        assert_eq!(recording.samples(), 600);
        assert!((recording.sampling_rate_hz() - 60.0).abs() < 0.01);
        assert!(recording.angular_velocity.is_some());
        let read = motion::context_from_comments(&recording).unwrap();
        assert_eq!((read.side, read.task), (Side::Right, Task::Rest));
        assert_eq!(motion::captured_at_from_comments(&recording).unwrap().unwrap().utc_offset_minutes, 60);
    }

    #[test]
    fn one_sample_without_angular_velocity_leaves_the_gyroscope_out() {
        let mut log = log(true);
        let last = MotionSample { milliseconds: 1e6, acceleration: [0.0; 3], angular_velocity: None };
        assert!(log.push(last));
        let csv = log.to_csv(&Context::default(), "2026-03-01T09:30:00Z");
        assert!(!csv.contains("gyr_") && csv.lines().all(|line| line.starts_with('#') || line.split(',').count() == 4));
    }

    #[test]
    fn samples_out_of_order_or_without_numbers_do_not_count() {
        let mut log = log(false);
        let sample = MotionSample { milliseconds: 1.0, acceleration: [0.0; 3], angular_velocity: None };
        assert!(!log.push(sample));
        assert!(!log.push(MotionSample { milliseconds: 1e7, acceleration: [f64::NAN, 0.0, 0.0], ..sample }));
        assert_eq!(log.len(), 600);
        assert!((log.seconds() - 599.0 / 60.0).abs() < 1e-9);
    }
}
