//! What went wrong between this page and the edge, for people.

use crate::foreign_text;
use protocol::{Problem, ProblemKind};
use std::borrow::Cow;

/// Longest detail that is shown.
const LONGEST_DETAIL: usize = 300;
/// Longest time to wait that is believed, in seconds.
const LONGEST_WAIT: u32 = 24 * 60 * 60;

/// Why no answer came from the edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Transport {
    /// The browser says that it has no network.
    Offline,
    /// The edge could not be reached.
    Unreachable,
    /// No answer came in time.
    TimedOut,
    /// The answer ended in its middle, or is none that this page understands.
    Unreadable,
}

/// What went wrong, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The problem's kind, where the edge said so.
    pub kind: Option<ProblemKind>,
    /// What happened.
    pub sentence: Cow<'static, str>,
    /// The edge's own explanation, cleaned; to be shown on demand.
    pub detail: Option<String>,
    /// What to do.
    pub next_step: &'static str,
    /// Whether the very same request can succeed later.
    pub is_retryable: bool,
    /// Seconds to wait before that, where the edge said so.
    pub retry_after: Option<u32>,
    /// What the operator finds the request by in the log.
    pub request_id: Option<String>,
}

impl Failure {
    /// Reads an answer that is no success: its status, its body, and the header `Retry-After`.
    #[must_use]
    pub fn of_answer(status: u16, body: &[u8], retry_after: Option<&str>) -> Self {
        let retry_after = retry_after.and_then(seconds);
        match serde_json::from_slice::<Problem>(body) {
            Ok(problem) => Self { retry_after, ..Self::from(problem) },
            // Something between page and edge answered, or an edge of another version.
            Err(_) => Self { retry_after, ..Self::of_status(status) },
        }
    }

    fn of_status(status: u16) -> Self {
        let (sentence, next_step, is_retryable) = match status {
            429 => (ProblemKind::TooManyRequests.title(), next_step(ProblemKind::TooManyRequests), true),
            413 => (ProblemKind::BodyTooLarge.title(), next_step(ProblemKind::BodyTooLarge), false),
            404 => (ProblemKind::NotFound.title(), next_step(ProblemKind::NotFound), false),
            500..=599 => ("The edge has a problem of its own", "Try again in a minute.", true),
            _ => (
                "The edge gave an answer that this page does not understand",
                "Reload the page; if it happens again, tell the hospital's administrator.",
                false,
            ),
        };
        Self {
            kind: None,
            sentence: sentence.into(),
            detail: None,
            next_step,
            is_retryable,
            retry_after: None,
            request_id: None,
        }
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        let cleaned = |text: &str, most| Some(foreign_text::shown(text, most)).filter(|text| !text.is_empty());
        Self {
            kind: Some(problem.kind),
            sentence: problem.kind.title().into(),
            detail: cleaned(&problem.detail, LONGEST_DETAIL),
            next_step: next_step(problem.kind),
            is_retryable: problem.kind.is_retryable(),
            retry_after: None,
            request_id: problem.request_id.and_then(|id| cleaned(&id, 64)),
        }
    }
}

impl From<Transport> for Failure {
    fn from(transport: Transport) -> Self {
        let (sentence, next_step) = match transport {
            Transport::Offline => ("This device is not connected to the internet", "Connect it, then try again."),
            Transport::Unreachable => (
                "The edge cannot be reached",
                "Check your connection and try again; if it happens again, tell the hospital's administrator.",
            ),
            Transport::TimedOut => {
                ("The edge did not answer in time", "Try again; sending the same again does no harm.")
            }
            Transport::Unreadable => {
                ("The answer of the edge did not arrive whole", "Try again; sending the same again does no harm.")
            }
        };
        Self {
            kind: None,
            sentence: sentence.into(),
            detail: None,
            next_step,
            is_retryable: true,
            retry_after: None,
            request_id: None,
        }
    }
}

/// `Retry-After` in seconds; a date is passed over, for nobody here knows what time it is.
fn seconds(text: &str) -> Option<u32> {
    text.trim().parse::<u64>().ok().map(|seconds| u32::try_from(seconds).unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT))
}

/// What a person can do about a problem.
#[must_use]
pub const fn next_step(kind: ProblemKind) -> &'static str {
    match kind {
        ProblemKind::MalformedRequest | ProblemKind::MethodNotAllowed => {
            "Reload the page to get its newest version; if it happens again, tell the hospital's administrator."
        }
        ProblemKind::MalformedEnvelope => "Send the recording again.",
        ProblemKind::BadSignature => "Pair this device again, then send the recording again.",
        ProblemKind::DeviceNotAdmitted => {
            "Ask the patient or the administrator to register this device, for the time at which the recording was made."
        }
        ProblemKind::WrongDeployment => "Pair this device with this system, then send the recording again.",
        ProblemKind::NotFound => {
            "Check the link. If the patient has taken their agreement back, ask them for a new one."
        }
        ProblemKind::AreaKeyRotated => {
            "Reload the page, so that the new key is read from the chain, and send the recording again."
        }
        ProblemKind::BodyTooLarge => "Send a shorter recording.",
        ProblemKind::UnusableRecording => "Read what is wrong with the recording, and record again.",
        ProblemKind::TooManyRequests => "Wait a moment, then try again.",
        ProblemKind::AccessRefused => "Ask the patient for an agreement that covers this.",
        ProblemKind::DeliveryWindowOver => "Ask for the records again; this needs a new signature.",
        ProblemKind::NotEnrolled => {
            "Try again in a minute. If it stays so, the administrator has to finish the enrolment."
        }
        ProblemKind::DamagedContent => "Try again later; if it happens again, tell the hospital's administrator.",
        ProblemKind::Paused => {
            "Wait until the administrator ends the pause. Taking an agreement back works all the same."
        }
        ProblemKind::Misconfigured => "Tell the hospital's administrator; there is nothing that you can do.",
        ProblemKind::Unavailable => "Try again in a minute; sending the same again does no harm.",
        _ => UNKNOWN,
    }
}

const UNKNOWN: &str = "Reload the page; if it happens again, tell the hospital's administrator.";

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_kind_of_problem_has_a_next_step_of_its_own() {
        for kind in ProblemKind::ALL {
            assert_ne!(next_step(kind), UNKNOWN, "{kind:?}");
            let failure = Failure::of_answer(kind.status(), &Problem::new(kind, "detail").to_json(), None);
            assert_eq!((failure.kind, failure.sentence.as_ref()), (Some(kind), kind.title()));
            assert_eq!(failure.is_retryable, kind.is_retryable());
        }
    }

    #[test]
    fn the_edges_own_words_are_cleaned() {
        let problem =
            Problem::new(ProblemKind::UnusableRecording, "line 3:\n no\u{202e} time").with_request_id("r-1\u{0}");
        let failure = Failure::of_answer(422, &problem.to_json(), Some("7"));
        assert_eq!(failure.detail.as_deref(), Some("line 3: no time"));
        assert_eq!((failure.request_id.as_deref(), failure.retry_after), (Some("r-1"), Some(7)));
        assert_eq!(Failure::from(Problem::new(ProblemKind::Paused, " ")).detail, None);
    }

    #[test]
    fn an_answer_of_something_in_between_is_told_by_its_status() {
        for (status, is_retryable) in [(429, true), (502, true), (404, false), (413, false), (200, false)] {
            let failure = Failure::of_answer(status, b"<html>", None);
            assert_eq!((failure.kind, failure.is_retryable), (None, is_retryable), "{status}");
        }
    }

    #[test]
    fn a_time_to_wait_is_read_in_seconds_and_bounded() {
        let wait = |text| Failure::of_answer(429, b"", Some(text)).retry_after;
        assert_eq!((wait(" 30 "), wait("99999999999999"), wait("-1")), (Some(30), Some(LONGEST_WAIT), None));
        assert_eq!(wait("Fri, 31 Dec 1999 23:59:59 GMT"), None);
    }

    #[test]
    fn without_an_answer_trying_again_is_always_right() {
        for transport in [Transport::Offline, Transport::Unreachable, Transport::TimedOut, Transport::Unreadable] {
            assert!(Failure::from(transport).is_retryable);
        }
    }

    proptest! {
        #[test]
        fn no_answer_makes_it_stumble(status: u16, body: Vec<u8>, header in "\\PC{0,30}") {
            prop_assert!(!Failure::of_answer(status, &body, Some(&header)).sentence.is_empty());
        }
    }
}
