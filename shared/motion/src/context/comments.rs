//! Context from a recording's `# key: value` comments, and back.

use super::{BodyPlace, CapturedAt, Context, MedicationState, Side, Task, time};
use crate::{Comment, Recording, RecordingError};

const BODY_PLACE: &str = "body place";
const SIDE: &str = "side";
const TASK: &str = "task";
const MEDICATION: &str = "medication";
const LAST_DOSE: &str = "last dose";
const CAPTURED_AT: &str = "captured at";

/// A dose longer ago than a week says nothing.
const MAX_DOSE_MINUTES: u64 = 7 * 24 * 60;

/// The context that a recording's comments state; what they do not mention is `NotStated`. `sampling` is measured.
///
/// Keys: `body place`, `side`, `task`, `medication` (`on`, `off`), `last dose` (`95 min ago`, or an RFC 3339 time where
/// `captured at` is stated too). The last of repeated keys counts.
///
/// # Errors
/// [`RecordingError::Comment`] if one of these keys has a value that cannot be understood.
pub fn context_from_comments(recording: &Recording) -> Result<Context, RecordingError> {
    let mut context = Context { sampling: Some(recording.sampling_facts()), ..Context::default() };
    let captured_at = captured_at_from_comments(recording)?;
    for comment in &recording.comments {
        let value = comment.value.as_str();
        match comment.key.as_str() {
            BODY_PLACE => {
                let expected = "wrist, hand, finger, foot, ankle, shank, thigh, lower back, trunk, head or not stated";
                context.body_place = BodyPlace::from_words(value).ok_or_else(|| not_understood(comment, expected))?;
            }
            SIDE => {
                let expected = "left, right, both or not stated";
                context.side = Side::from_words(value).ok_or_else(|| not_understood(comment, expected))?;
            }
            TASK => {
                let expected = "rest, posture, kinetic, gait, free living, pronation supination, finger tapping, \
                                leg agility, other or not stated";
                context.task = Task::from_words(value).ok_or_else(|| not_understood(comment, expected))?;
            }
            MEDICATION => {
                let expected = "on, off or not stated";
                context.medication.state =
                    MedicationState::from_words(value).ok_or_else(|| not_understood(comment, expected))?;
            }
            LAST_DOSE => {
                let expected =
                    "\"95 min ago\", or a time as 2026-03-01T08:00:00+01:00 beside a comment \"captured at\"";
                let minutes = minutes_ago(value, captured_at);
                context.medication.last_dose_minutes_ago =
                    Some(minutes.ok_or_else(|| not_understood(comment, expected))?);
            }
            _ => {}
        }
    }
    Ok(context)
}

/// When the recording began, from the comment `# captured at: 2026-03-01T09:30:00+01:00` (RFC 3339).
///
/// # Errors
/// [`RecordingError::Comment`] if the time cannot be understood.
pub fn captured_at_from_comments(recording: &Recording) -> Result<Option<CapturedAt>, RecordingError> {
    let Some(comment) = recording.comments.iter().rfind(|comment| comment.key == CAPTURED_AT) else { return Ok(None) };
    let captured_at = time::parse_rfc3339(&comment.value);
    captured_at.map(Some).ok_or_else(|| not_understood(comment, "a time with its offset, as 2026-03-01T09:30:00+01:00"))
}

/// Whether the context says what this comment says.
pub(crate) fn is_context(key: &str) -> bool {
    matches!(key, BODY_PLACE | SIDE | TASK | MEDICATION | LAST_DOSE)
}

/// The comments that state a context.
pub(crate) fn write(context: &Context) -> Vec<(&'static str, String)> {
    let mut comments = Vec::new();
    let mut say = |key, words: &str, stated: bool| {
        if stated {
            comments.push((key, words.to_owned()));
        }
    };
    say(BODY_PLACE, context.body_place.as_words(), context.body_place != BodyPlace::NotStated);
    say(SIDE, context.side.as_words(), context.side != Side::NotStated);
    say(TASK, context.task.as_words(), context.task != Task::NotStated);
    let state = context.medication.state;
    say(MEDICATION, state.as_words(), state != MedicationState::NotStated);
    if let Some(minutes) = context.medication.last_dose_minutes_ago {
        comments.push((LAST_DOSE, format!("{minutes} min ago")));
    }
    comments
}

/// Minutes of `95 min ago`, `95 min`, `95`, or between a time and the capture.
fn minutes_ago(value: &str, captured_at: Option<CapturedAt>) -> Option<u32> {
    if let Some(dose) = time::parse_rfc3339(value) {
        let milliseconds = captured_at?.unix_milliseconds.checked_sub(dose.unix_milliseconds)?;
        return u32::try_from(milliseconds / 60_000).ok().filter(|&minutes| u64::from(minutes) <= MAX_DOSE_MINUTES);
    }
    let mut words = value.split_ascii_whitespace();
    let minutes: u32 = words.next()?.parse().ok()?;
    let understood = match (words.next(), words.next(), words.next()) {
        (None, ..) => true,
        (Some("min" | "minutes"), ago, None) => ago.is_none_or(|word| word == "ago"),
        _ => false,
    };
    (understood && u64::from(minutes) <= MAX_DOSE_MINUTES).then_some(minutes)
}

fn not_understood(comment: &Comment, expected: &'static str) -> RecordingError {
    RecordingError::Comment { line: comment.line, key: comment.key.clone(), expected }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Medication, TimeBase};

    fn recording(comments: &[(&str, &str)]) -> Recording {
        let comments =
            comments.iter().map(|(key, value)| Comment { key: (*key).into(), value: (*value).into(), line: 7 });
        Recording {
            acceleration: [vec![0.0; 100], vec![0.0; 100], vec![9.8; 100]],
            angular_velocity: None,
            time: TimeBase::Uniform { rate_hz: 50.0 },
            comments: comments.collect(),
        }
    }

    #[test]
    fn comments_become_a_context() {
        let context = context_from_comments(&recording(&[
            ("body place", "Lower-Back"),
            ("side", "both"),
            ("task", "freeLiving"),
            ("medication", "ON"),
            ("last dose", "95 min ago"),
            ("participant", "ignored"),
        ]))
        .expect("a context");
        assert_eq!(context.body_place, BodyPlace::LowerBack);
        assert_eq!(context.task, Task::FreeLiving);
        assert_eq!(context.medication, Medication { state: MedicationState::On, last_dose_minutes_ago: Some(95) });
        assert_eq!(context.sampling.map(|facts| facts.samples), Some(100));
    }

    #[test]
    fn a_dose_at_a_time_needs_the_time_of_capture() {
        let dose = ("last dose", "2026-03-01T08:00:00+01:00");
        let captured = ("captured at", "2026-03-01T08:35:00Z");
        let context = context_from_comments(&recording(&[dose, captured])).expect("a context");
        assert_eq!(context.medication.last_dose_minutes_ago, Some(95));
        assert!(context_from_comments(&recording(&[dose])).is_err());
        assert!(context_from_comments(&recording(&[("last dose", "2026-03-01T09:00:00Z"), captured])).is_err());
    }

    #[test]
    fn what_is_not_understood_names_its_line() {
        for (key, value) in [
            ("side", "top"),
            ("body place", "nose"),
            ("task", ""),
            ("medication", "maybe"),
            ("last dose", "yesterday"),
            ("last dose", "99999999 min ago"),
            ("captured at", "noon"),
        ] {
            let error = context_from_comments(&recording(&[(key, value)])).expect_err("not understood");
            assert!(matches!(error, RecordingError::Comment { line: 7, .. }), "{key}: {value}");
        }
    }
}
