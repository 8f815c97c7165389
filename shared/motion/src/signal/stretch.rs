//! The time line of a recording and its contiguous stretches.

use core::ops::Range;

use super::median;
use crate::{Recording, TimeBase};

/// When each sample was taken, in seconds since the first.
#[derive(Clone, Copy, Debug)]
pub struct Timeline<'a> {
    time: &'a TimeBase,
    samples: usize,
}

impl<'a> Timeline<'a> {
    /// The time line of a recording.
    #[must_use]
    pub fn of(recording: &'a Recording) -> Self {
        Self { time: &recording.time, samples: recording.samples() }
    }

    /// Samples on it.
    #[must_use]
    pub fn samples(&self) -> usize {
        self.samples
    }

    /// Seconds at which a sample was taken; the end of the line for an index beyond it.
    #[must_use]
    pub fn seconds(&self, index: usize) -> f64 {
        match self.time {
            TimeBase::Uniform { rate_hz } => index as f64 / rate_hz,
            TimeBase::Stamped(seconds) => seconds.get(index).or(seconds.last()).copied().unwrap_or(0.0),
        }
    }

    /// The first sample of `within` that was taken after `seconds`, or the end of `within`.
    #[must_use]
    pub fn first_after(&self, seconds: f64, within: &Range<usize>) -> usize {
        let (mut low, mut high) = (within.start, within.end.max(within.start));
        while low < high {
            let middle = low + (high - low) / 2;
            if self.seconds(middle) > seconds {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        low
    }
}

/// Samples without a gap between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Indices of its samples.
    pub samples: Range<usize>,
}

/// Cuts a time line wherever two samples are more than `max_step_seconds` apart.
#[must_use]
pub fn stretches(timeline: &Timeline<'_>, max_step_seconds: f64) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut begin = 0;
    if let TimeBase::Stamped(seconds) = timeline.time {
        for (index, pair) in seconds.windows(2).enumerate() {
            if let [before, after] = pair
                && after - before > max_step_seconds
            {
                found.push(Stretch { samples: begin..index + 1 });
                begin = index + 1;
            }
        }
    }
    if begin < timeline.samples {
        found.push(Stretch { samples: begin..timeline.samples });
    }
    found
}

/// Samples a second of strictly increasing stamps: the inverse of the mean step, gaps left out (steps that differ from
/// the median step by more than half of it); 0 for fewer than two stamps.
#[must_use]
pub fn usual_rate(seconds: &[f64]) -> f64 {
    let step_of = |pair: &[f64]| if let [before, after] = pair { after - before } else { 0.0 };
    let mut steps: Vec<f64> = seconds.windows(2).map(step_of).collect();
    let Some(median) = median(&mut steps) else { return 0.0 };
    // In the order of time, so that the sum does not depend on the sorting above.
    let usual = seconds.windows(2).map(step_of).filter(|step| (step - median).abs() <= 0.5 * median);
    let (count, sum) = usual.fold((0_usize, 0.0), |(count, sum), step| (count + 1, sum + step));
    if sum > 0.0 { count as f64 / sum } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recording(seconds: Vec<f64>) -> Recording {
        let axis = vec![0.0; seconds.len()];
        Recording {
            acceleration: [axis.clone(), axis.clone(), axis],
            angular_velocity: None,
            time: TimeBase::Stamped(seconds),
            comments: Vec::new(),
        }
    }

    #[test]
    fn gaps_cut_the_line() {
        let recording = recording(vec![0.0, 0.01, 0.02, 1.0, 1.01, 5.0]);
        let line = Timeline::of(&recording);
        let found: Vec<_> = stretches(&line, 0.1).into_iter().map(|stretch| stretch.samples).collect();
        assert_eq!(found, [0..3, 3..5, 5..6]);
        assert_eq!(line.first_after(0.01, &(0..6)), 2);
        assert_eq!(line.first_after(-1.0, &(0..6)), 0);
        assert_eq!(line.first_after(9.0, &(0..6)), 6);
    }

    #[test]
    fn the_rate_leaves_gaps_out() {
        assert!((usual_rate(&[0.0, 0.01, 0.02, 3.0, 3.01]) - 100.0).abs() < 1e-6);
        // Stamps in whole milliseconds of 64 Hz.
        let stamps: Vec<f64> = (0..640).map(|i| (f64::from(i) / 0.064).floor() / 1e3).collect();
        assert!((usual_rate(&stamps) - 64.0).abs() < 0.1);
        assert_eq!(usual_rate(&[0.0]), 0.0);
    }
}
