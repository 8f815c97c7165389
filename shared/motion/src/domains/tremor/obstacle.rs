//! Why tremor cannot be assessed.

use super::grading::Grading;
use crate::{BodyPlace, Reason, ReasonCode, Task, domains::Subject};

/// The least windows that a grade rests on: 7.7 s.
pub(super) const MIN_WINDOWS: usize = 3;
/// The least share of windows that must pass the gate where nothing says that moving about was to be expected.
const MIN_PASSED_SHARE: f64 = 1.0 / 3.0;

/// What is known without looking at a window.
pub(super) fn before(subject: &Subject<'_>) -> Vec<Reason> {
    let mut reasons = subject.forbidden();
    let place = subject.context.body_place;
    if !matches!(place, BodyPlace::Wrist | BodyPlace::Hand | BodyPlace::Finger | BodyPlace::NotStated) {
        let text = format!("worn at the {place}: tremor is graded at the wrist, hand or finger only");
        reasons.push(Reason::new(ReasonCode::BodyPlace, text));
    }
    let task = subject.context.task;
    if matches!(task, Task::Gait | Task::PronationSupination | Task::FingerTapping | Task::LegAgility) {
        let text = format!("the task was {task}: its voluntary rhythm cannot be told from tremor");
        reasons.push(Reason::new(ReasonCode::VoluntaryMovement, text));
    }
    reasons
}

/// What the windows show.
pub(super) fn after(subject: &Subject<'_>, grading: &Grading) -> Option<Reason> {
    let (all, passed) = (grading.windows, grading.passed());
    if all < MIN_WINDOWS {
        let text = "too short without gaps: record at least 10 s at a stretch";
        return Some(Reason::new(ReasonCode::TooFewWindows, text));
    }
    let moving_expected = matches!(subject.context.task, Task::FreeLiving);
    if passed < MIN_WINDOWS || (!moving_expected && (passed as f64) < MIN_PASSED_SHARE * all as f64) {
        let moving = all - passed;
        let text = format!(
            "voluntary movement in {moving} of {all} windows of 2.56 s hides tremor: record with the arm at rest or held still"
        );
        return Some(Reason::new(ReasonCode::VoluntaryMovement, text));
    }
    None
}
