//! The grade of a recording from the grades of its parts.

use super::{
    accelerometer::{Amplitude, Gate, WINDOW_SECONDS, WindowSpectrumEstimator, continuous_grade, cut_grade, gate},
    obstacle::MIN_WINDOWS,
    rest::Rest,
};
use crate::{
    domains::{
        Subject,
        windows::{WINDOW_RATE_HZ, windows},
    },
    signal::{Timeline, median},
};

/// Windows of a part: 23 s, the longest that clinicians rated in the calibration.
const PART_WINDOWS: usize = 9;

/// A window that passed the gate.
#[derive(Clone, Copy, Debug)]
pub(super) struct GradedWindow {
    pub(super) start_seconds: f64,
    /// Continuous grade of this window alone.
    pub(super) grade: f64,
    pub(super) peak_hz: f64,
    /// Whether the gyroscope sees tremor all through it.
    in_bout: bool,
}

/// The grade with all that it rests on.
#[derive(Clone, Debug, Default)]
pub(super) struct Grading {
    /// All windows.
    pub(super) windows: usize,
    /// Those that passed the gate.
    pub(super) graded: Vec<GradedWindow>,
    /// RMS of each part, m/s².
    parts: Vec<f64>,
    /// The windows in which the gyroscope sees tremor.
    bouts: Amplitude,
}

/// Grades what passes the gate.
pub(super) fn grade(subject: &Subject<'_>, rest: Option<&Rest>) -> Grading {
    let timeline = Timeline::of(subject.recording);
    let length = (WINDOW_SECONDS * WINDOW_RATE_HZ) as usize;
    let mut estimator = WindowSpectrumEstimator::new(WINDOW_RATE_HZ);
    let mut axes = [const { Vec::new() }; 3];
    axes.iter_mut().for_each(|axis| axis.resize(length, 0.0));
    let mut grading = Grading::default();
    let mut part = Amplitude::default();
    for window in windows(timeline, &subject.quality.stretches, length) {
        grading.windows += 1;
        if rest.is_some_and(|rest| rest.moves_between(window.start_seconds(), window.end_seconds())) {
            continue;
        }
        for (axis, channel) in axes.iter_mut().zip(&subject.recording.acceleration) {
            window.read(channel, axis);
        }
        let spectrum = estimator.estimate(axes.each_ref().map(Vec::as_slice));
        if gate(&spectrum) != Gate::Passed {
            continue;
        }
        let mut alone = Amplitude::default();
        alone.add(&spectrum);
        let grade = continuous_grade(alone.rms().unwrap_or(0.0));
        let start_seconds = window.start_seconds();
        let in_bout = rest.is_some_and(|rest| rest.trembles_between(start_seconds, window.end_seconds()));
        if in_bout {
            grading.bouts.add(&spectrum);
        }
        grading.graded.push(GradedWindow { start_seconds, grade, peak_hz: spectrum.peak_hz, in_bout });
        part.add(&spectrum);
        if part.windows() == PART_WINDOWS {
            grading.parts.extend(core::mem::take(&mut part).rms());
        }
    }
    // A short rest is a part of its own only if it could stand alone.
    if part.windows() >= MIN_WINDOWS || grading.parts.is_empty() {
        grading.parts.extend(part.rms());
    }
    grading
}

impl Grading {
    /// How many windows passed the gate.
    pub(super) fn passed(&self) -> usize {
        self.graded.len()
    }

    /// What the grade rests on, m/s²: the median RMS of the parts, or that of the bouts if tremor comes and goes.
    pub(super) fn rms(&self) -> f64 {
        self.bout_rms().filter(|_| self.comes_and_goes()).unwrap_or_else(|| self.lasting_rms())
    }

    /// Whether the bouts of tremor deserve a higher grade than the recording as a whole. Clinicians grade the amplitude of a
    /// rest tremor apart from its constancy (MDS-UPDRS 3.17 and 3.18), so quiet in between must not hide it.
    pub(super) fn comes_and_goes(&self) -> bool {
        let whole = |rms| cut_grade(continuous_grade(rms));
        self.bout_rms().is_some_and(|rms| whole(rms) > whole(self.lasting_rms()))
    }

    fn lasting_rms(&self) -> f64 {
        median(&mut self.parts.clone()).unwrap_or(0.0)
    }

    fn bout_rms(&self) -> Option<f64> {
        self.bouts.rms().filter(|_| self.bouts.windows() >= MIN_WINDOWS)
    }

    /// Windows that the grade rests on.
    pub(super) fn deciding(&self) -> impl Iterator<Item = &GradedWindow> {
        let bouts_only = self.comes_and_goes();
        self.graded.iter().filter(move |window| window.in_bout || !bouts_only)
    }

    /// RMS of the strongest part, m/s².
    pub(super) fn highest_rms(&self) -> f64 {
        self.parts.iter().copied().fold(0.0, f64::max)
    }

    /// The continuous grade.
    pub(super) fn continuous(&self) -> f64 {
        continuous_grade(self.rms())
    }

    /// Share of the deciding windows whose own grade is the recording's, in percent.
    pub(super) fn agreement_percent(&self) -> f64 {
        let grade = cut_grade(self.continuous());
        let same = self.deciding().filter(|window| cut_grade(window.grade) == grade).count();
        same as f64 / self.deciding().count().max(1) as f64 * 100.0
    }

    /// Median frequency of the peaks of windows with at least grade 1, Hz.
    pub(super) fn frequency_hz(&self) -> Option<f64> {
        let trembling = self.graded.iter().filter(|window| cut_grade(window.grade) > 0);
        median(&mut trembling.map(|window| window.peak_hz).collect::<Vec<_>>())
    }
}
