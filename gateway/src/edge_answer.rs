//! What an answer of the edge means for a recording that waits.

use crate::output::plain::plain;
use jiff::Timestamp;
use protocol::{Problem, ProblemKind, header};
use serde::Deserialize;
use std::time::Duration;

/// The longest wait that an edge may ask for. The network is not trusted: nobody may park a recording for ever.
pub const MAX_RETRY_AFTER: Duration = Duration::from_secs(3_600);

/// One answer to an upload.
#[derive(Debug)]
pub enum UploadAnswer {
    /// 200: a sealed answer.
    Sealed(Vec<u8>),
    /// 409: the envelope is sealed to a key that the edge does not hold.
    AreaKeyRotated(Problem),
    /// The edge will not take this upload, however often it is sent.
    Refused(Problem),
    /// The same request may succeed later.
    Later {
        /// What the edge says.
        problem: Problem,
        /// How long it asks to wait.
        retry_after: Option<Duration>,
    },
    /// Something answered that does not speak as an edge does; the sentence says so.
    NotAnEdge(String),
    /// Nothing answered; the sentence says why.
    Unreachable(String),
}

/// Sorts an HTTP answer. Only a problem of this protocol, of a kind that is permanent, carried by the status of that
/// kind, can refuse a recording: an error page of a proxy must not, nor a server that is no edge, nor a wrong route.
#[must_use]
pub fn classify(status: u16, media_type: Option<&str>, retry_after: Option<&str>, body: Vec<u8>) -> UploadAnswer {
    if status == 200 && media_type_is(media_type, header::SEALED_ANSWER) {
        return UploadAnswer::Sealed(body);
    }
    let retry_after = retry_after.and_then(|text| parse_retry_after(text, Timestamp::now()));
    if let Some(problem) = read_problem(status, media_type, &body) {
        return match (problem.kind, status) {
            (ProblemKind::AreaKeyRotated, 409) => UploadAnswer::AreaKeyRotated(problem),
            // An address without these routes says something about the address, nothing about the recording.
            (ProblemKind::NotFound | ProblemKind::MethodNotAllowed, _) => UploadAnswer::NotAnEdge(problem.detail),
            (kind, _) if !kind.is_retryable() && kind.status() == status => UploadAnswer::Refused(problem),
            _ => UploadAnswer::Later { problem, retry_after },
        };
    }
    let said = read_sentence(media_type, &body);
    match (status, said) {
        (429 | 500..=599, said) => {
            let detail = said.unwrap_or_else(|| format!("the edge answered {status} without a reason"));
            let problem = Problem { status, ..Problem::new(ProblemKind::Unavailable, detail) };
            UploadAnswer::Later { problem, retry_after }
        }
        (_, Some(said)) => UploadAnswer::NotAnEdge(format!(
            "what answered {status} is not an edge that this gateway understands, it says: {said}; correct the edge's \
             address, or update the gateway"
        )),
        (_, None) => UploadAnswer::NotAnEdge(format!(
            "what answered {status} is not a Gaitkeeper edge; correct the edge's address, or sign in to this network"
        )),
    }
}

/// `Retry-After` in seconds or as an HTTP date (RFC 9110 section 10.2.3), at most [`MAX_RETRY_AFTER`].
pub(crate) fn parse_retry_after(text: &str, now: Timestamp) -> Option<Duration> {
    let text = text.trim();
    let asked = if text.bytes().all(|byte| byte.is_ascii_digit()) && !text.is_empty() {
        Duration::from_secs(text.parse().unwrap_or(u64::MAX))
    } else {
        let at = jiff::fmt::rfc2822::parse(text).ok()?.timestamp();
        Duration::try_from(at.duration_since(now)).unwrap_or_default()
    };
    Some(asked.min(MAX_RETRY_AFTER))
}

pub(crate) fn media_type_is(actual: Option<&str>, expected: &str) -> bool {
    let bare = actual.and_then(|actual| actual.split(';').next()).unwrap_or_default();
    bare.trim().eq_ignore_ascii_case(expected)
}

/// A problem of this protocol: its type is `/problems/` and a kind that this gateway knows.
pub(crate) fn read_problem(status: u16, media_type: Option<&str>, body: &[u8]) -> Option<Problem> {
    let problem: Problem =
        media_type_is(media_type, header::PROBLEM).then(|| serde_json::from_slice(body).ok()).flatten()?;
    Some(Problem {
        title: plain(&problem.title),
        status,
        detail: plain(&problem.detail),
        request_id: problem.request_id.as_deref().map(plain),
        ..problem
    })
}

/// Any other problem document (`about:blank`, a kind of a later edge) has no consequence but its sentence.
pub(crate) fn read_sentence(media_type: Option<&str>, body: &[u8]) -> Option<String> {
    #[derive(Deserialize)]
    struct AnyProblem {
        detail: String,
    }
    let problem: AnyProblem =
        media_type_is(media_type, header::PROBLEM).then(|| serde_json::from_slice(body).ok()).flatten()?;
    Some(plain(&problem.detail))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(kind: ProblemKind) -> UploadAnswer {
        classify(kind.status(), Some(header::PROBLEM), Some("7"), Problem::new(kind, "detail").to_json())
    }

    #[test]
    fn every_kind_of_problem_has_its_consequence() {
        for kind in ProblemKind::ALL {
            let fits = match (kind, answer(kind)) {
                (ProblemKind::AreaKeyRotated, UploadAnswer::AreaKeyRotated(_))
                | (ProblemKind::NotFound | ProblemKind::MethodNotAllowed, UploadAnswer::NotAnEdge(_)) => true,
                (_, UploadAnswer::Later { retry_after, .. }) => {
                    kind.is_retryable() && retry_after == Some(Duration::from_secs(7))
                }
                (_, UploadAnswer::Refused(problem)) => !kind.is_retryable() && problem.kind == kind,
                _ => false,
            };
            assert!(fits, "{kind:?}");
        }
    }

    #[test]
    fn a_page_of_a_proxy_refuses_nothing() {
        for status in [200, 302, 400, 401, 403, 404, 422] {
            let answer = classify(status, Some("text/html"), None, b"<h1>Sign in</h1>".to_vec());
            assert!(matches!(answer, UploadAnswer::NotAnEdge(_)), "{status}");
        }
        for status in [429, 500, 502, 503, 504] {
            assert!(matches!(classify(status, None, None, Vec::new()), UploadAnswer::Later { .. }), "{status}");
        }
    }

    #[test]
    fn a_problem_cannot_steer_the_terminal() {
        let body =
            Problem::new(ProblemKind::DeviceNotAdmitted, "\u{1b}]0;owned\u{7}").with_request_id("\u{1b}c").to_json();
        let UploadAnswer::Refused(problem) = classify(403, Some(header::PROBLEM), None, body) else {
            panic!("a refusal")
        };
        assert_eq!((problem.detail.as_str(), problem.request_id.as_deref()), (" ]0;owned ", Some(" c")));
    }

    #[test]
    fn a_problem_of_another_protocol_or_of_a_later_edge_refuses_nothing_and_keeps_its_sentence() {
        for kind in
            ["/problems/consent-withdrawn", "about:blank", "bad-signature", "https://e.example/problems/bad-signature"]
        {
            for status in 400..=451 {
                let body = format!(r#"{{"type":"{kind}","title":"x","status":{status},"detail":"ask the patient"}}"#);
                let media_type = Some("application/problem+json; charset=utf-8");
                match classify(status, media_type, None, body.into_bytes()) {
                    UploadAnswer::NotAnEdge(said) => assert!(said.contains("ask the patient"), "{said}"),
                    UploadAnswer::Later { problem, .. } => {
                        assert_eq!((problem.detail.as_str(), status), ("ask the patient", 429));
                    }
                    other => panic!("{kind} {status}: {other:?}"),
                }
            }
        }
    }

    #[test]
    fn a_kind_counts_only_under_its_own_status() {
        for kind in ProblemKind::ALL.into_iter().filter(|kind| !kind.is_retryable()) {
            for status in (400..=599).filter(|status| *status != kind.status()) {
                let body = Problem::new(kind, "detail").to_json();
                let answer = classify(status, Some(header::PROBLEM), None, body);
                assert!(matches!(answer, UploadAnswer::Later { .. } | UploadAnswer::NotAnEdge(_)), "{kind:?} {status}");
            }
        }
    }

    #[test]
    fn retry_after_is_read_in_both_forms_and_bounded() {
        let now: Timestamp = "2026-03-01T08:00:00Z".parse().unwrap();
        let read = |text| parse_retry_after(text, now);
        assert_eq!(read(" 120 "), Some(Duration::from_secs(120)));
        assert_eq!(read("Sun, 01 Mar 2026 08:00:30 GMT"), Some(Duration::from_secs(30)));
        assert_eq!(read("Sun, 01 Mar 2026 07:00:00 GMT"), Some(Duration::ZERO));
        assert_eq!(read("99999999999999999999999"), Some(MAX_RETRY_AFTER));
        assert_eq!((read("soon"), read(""), read("-3")), (None, None, None));
    }

    proptest::proptest! {
        #[test]
        fn nothing_but_a_problem_document_refuses(
            status: u16, media_type in "(text/html|application/json|application/vnd.gaitkeeper.answer)", retry_after in ".*", body: Vec<u8>
        ) {
            let answer = classify(status, Some(&media_type), Some(&retry_after), body);
            proptest::prop_assert!(!matches!(answer, UploadAnswer::Refused(_) | UploadAnswer::AreaKeyRotated(_)));
        }
    }
}
