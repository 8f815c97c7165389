//! Windows on a uniform time base, cut from the contiguous stretches of a recording.

use core::ops::Range;

use crate::signal::{Stretch, Timeline, resample};

/// Samples a second of every window: what the methods are defined at.
pub const WINDOW_RATE_HZ: f64 = 100.0;

/// One window of a recording, yet to be resampled.
#[derive(Clone, Debug)]
pub struct Window<'a> {
    timeline: Timeline<'a>,
    within: Range<usize>,
    begin: f64,
    first: usize,
    length: usize,
}

impl Window<'_> {
    /// Seconds between the recording's first sample and the window's.
    #[must_use]
    pub fn start_seconds(&self) -> f64 {
        self.begin + self.first as f64 / WINDOW_RATE_HZ
    }

    /// Seconds between the recording's first sample and the window's end.
    #[must_use]
    pub fn end_seconds(&self) -> f64 {
        self.begin + (self.first + self.length) as f64 / WINDOW_RATE_HZ
    }

    /// Samples at [`WINDOW_RATE_HZ`].
    #[must_use]
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether it has no sample.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The samples of a channel of the recording at [`WINDOW_RATE_HZ`]; `out` has the window's length.
    pub fn read(&self, channel: &[f64], out: &mut [f64]) {
        resample(&self.timeline, channel, &self.within, self.begin, self.first, 1.0 / WINDOW_RATE_HZ, out);
    }
}

/// The windows of `length` samples, side by side, of every stretch; what is left at a stretch's end is not used.
pub fn windows<'a>(
    timeline: Timeline<'a>,
    stretches: &'a [Stretch],
    length: usize,
) -> impl Iterator<Item = Window<'a>> + 'a {
    stretches.iter().flat_map(move |stretch| {
        let within = stretch.samples.clone();
        let begin = timeline.seconds(within.start);
        let span = timeline.seconds(within.end.saturating_sub(1)) - begin;
        // A last instant that rounding has put a hair beyond the last sample still counts.
        let samples = (span * WINDOW_RATE_HZ + 1e-6) as usize + 1;
        let count = samples.checked_div(length).unwrap_or(0);
        (0..count).map(move |index| Window { timeline, within: within.clone(), begin, first: index * length, length })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Recording, TimeBase, signal::stretches};

    #[test]
    fn windows_do_not_span_gaps() {
        let seconds: Vec<f64> = (0..1000).map(|i| f64::from(i) * 0.01 + if i >= 450 { 2.0 } else { 0.0 }).collect();
        let axis = seconds.clone();
        let recording = Recording {
            acceleration: [axis.clone(), axis.clone(), axis],
            angular_velocity: None,
            time: TimeBase::Stamped(seconds),
            comments: Vec::new(),
        };
        let line = Timeline::of(&recording);
        let stretches = stretches(&line, 0.1);
        let found: Vec<_> = windows(line, &stretches, 400).collect();
        let starts: Vec<_> = found.iter().map(Window::start_seconds).collect();
        assert_eq!(starts, [0.0, 6.5]);
        let mut samples = vec![0.0; 400];
        found[1].read(&recording.acceleration[0], &mut samples);
        assert!((samples[0] - 6.5).abs() < 1e-9 && (samples[399] - 10.49).abs() < 1e-9);
    }
}
