//! What the edge's answer to `POST /v1/retrievals` means.

use protocol::{NotConfirmed, Problem, ProblemKind, RetrievalAnswer, header};

/// Longest time to wait that is believed, in seconds.
const LONGEST_WAIT: u32 = 300;
/// Longest pause that the edge did not ask for, in seconds.
const LONGEST_PAUSE: u32 = 15;
/// Longest explanation that is shown, in characters.
const LONGEST_DETAIL: usize = 300;

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// 200: a page of records.
    Page(Box<RetrievalAnswer>),
    /// 202: the edge waits for confirmations.
    NotConfirmed {
        /// How many there are.
        confirmations: u64,
        /// How many it waits for.
        required: u64,
        /// Seconds to wait.
        retry_after: Option<u32>,
    },
    /// 403: access is refused now.
    Refused(String),
    /// 410: the time for it is over.
    Over(String),
    /// 404: the edge knows no such request, perhaps not yet.
    Unknown(String),
    /// The same question may be answered later.
    Later {
        /// What the edge says, or what happened.
        reason: String,
        /// Seconds to wait, where the edge says so.
        retry_after: Option<u32>,
    },
    /// Asking again does not help.
    Failed(String),
}

/// Sorts an answer. A problem counts only under the status of its kind: what stands between this page and the edge refuses
/// nothing.
#[must_use]
pub fn classify(status: u16, media_type: Option<&str>, retry_after: Option<&str>, body: &[u8]) -> Reply {
    let retry_after = retry_after.and_then(seconds);
    let is = |wanted: &str| {
        media_type
            .is_some_and(|found| found.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case(wanted)))
    };
    if is(header::JSON) {
        match status {
            200 => {
                return serde_json::from_slice(body).map_or_else(
                    |_| {
                        Reply::Failed(
                            "The edge’s answer cannot be read. Reload the page; it may be older than the edge."
                                .to_owned(),
                        )
                    },
                    |page| Reply::Page(Box::new(page)),
                );
            }
            202 => {
                let waiting = serde_json::from_slice::<NotConfirmed>(body);
                let (confirmations, required) =
                    waiting.map_or((0, 0), |waiting| (waiting.confirmations, waiting.required));
                return Reply::NotConfirmed { confirmations, required, retry_after };
            }
            _ => {}
        }
    }
    let problem = is(header::PROBLEM).then(|| serde_json::from_slice::<Problem>(body).ok()).flatten();
    match problem.filter(|problem| problem.kind.status() == status) {
        Some(problem) => match problem.kind {
            ProblemKind::AccessRefused => Reply::Refused(said(&problem)),
            ProblemKind::DeliveryWindowOver => Reply::Over(said(&problem)),
            ProblemKind::NotFound => Reply::Unknown(said(&problem)),
            kind if kind.is_retryable() => Reply::Later { reason: said(&problem), retry_after },
            _ => Reply::Failed(said(&problem)),
        },
        None => match status {
            429 => Reply::Later { reason: "The edge is busy.".to_owned(), retry_after },
            500..=599 => Reply::Later { reason: "The edge has a problem of its own.".to_owned(), retry_after },
            _ => Reply::Failed(format!(
                "Something that is no edge answered (status {status}). Check the address, and whether you are signed in to \
                 your network."
            )),
        },
    }
}

/// Seconds to wait before the `attempt`th question, from 1: what the edge says, else longer each time.
#[must_use]
pub fn pause(retry_after: Option<u32>, attempt: u32) -> u32 {
    retry_after.unwrap_or_else(|| {
        1_u32.checked_shl(attempt.saturating_sub(1).min(5)).unwrap_or(LONGEST_PAUSE).min(LONGEST_PAUSE)
    })
}

/// The problem's sentence, with the id by which the operator finds it.
fn said(problem: &Problem) -> String {
    let detail: String = problem.detail.chars().filter(|symbol| !symbol.is_control()).take(LONGEST_DETAIL).collect();
    let detail = detail.trim().trim_end_matches('.');
    let mut letters = detail.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    let rest = letters.as_str();
    match &problem.request_id {
        Some(id) if id.chars().all(|symbol| symbol.is_ascii_graphic()) => format!("{first}{rest} (request {id})."),
        _ => format!("{first}{rest}."),
    }
}

fn seconds(text: &str) -> Option<u32> {
    text.trim().parse::<u64>().ok().map(|seconds| u32::try_from(seconds).unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sealing::delivery::TransactionHash;

    #[test]
    fn every_kind_of_problem_has_its_consequence() {
        for kind in ProblemKind::ALL {
            let body = Problem::new(kind, "why not").with_request_id("r-1").to_json();
            let fits = match (kind, classify(kind.status(), Some("application/problem+json"), Some("7"), &body)) {
                (ProblemKind::AccessRefused, Reply::Refused(said))
                | (ProblemKind::DeliveryWindowOver, Reply::Over(said))
                | (ProblemKind::NotFound, Reply::Unknown(said)) => said == "Why not (request r-1).",
                (_, Reply::Later { retry_after, .. }) => kind.is_retryable() && retry_after == Some(7),
                (_, Reply::Failed(_)) => !kind.is_retryable(),
                _ => false,
            };
            assert!(fits, "{kind:?}");
        }
    }

    #[test]
    fn what_stands_in_between_refuses_nothing() {
        for status in [200, 302, 400, 403, 404, 410] {
            assert!(matches!(classify(status, Some("text/html"), None, b"<h1>"), Reply::Failed(_)), "{status}");
        }
        for status in [429, 500, 502, 503] {
            assert!(matches!(classify(status, None, None, b""), Reply::Later { .. }), "{status}");
        }
        let body = Problem::new(ProblemKind::AccessRefused, "detail").to_json();
        assert!(matches!(classify(410, Some("application/problem+json"), None, &body), Reply::Failed(_)));
    }

    #[test]
    fn waiting_for_confirmations_is_no_failure() {
        let transaction = TransactionHash([1; 32]);
        let body = serde_json::to_vec(&NotConfirmed { transaction, confirmations: 1, required: 3 }).unwrap();
        let reply = classify(202, Some("application/json; charset=utf-8"), Some("2"), &body);
        assert_eq!(reply, Reply::NotConfirmed { confirmations: 1, required: 3, retry_after: Some(2) });
    }

    #[test]
    fn pauses_grow_unless_the_edge_says_how_long() {
        let pauses: Vec<_> = (1..8).map(|attempt| pause(None, attempt)).collect();
        assert_eq!(pauses, [1, 2, 4, 8, 15, 15, 15]);
        assert_eq!((pause(Some(40), 1), pause(None, u32::MAX)), (40, 15));
    }

    proptest::proptest! {
        #[test]
        fn no_answer_makes_it_stumble(status: u16, media_type in "(application/(problem[+])?json|.*)", body: Vec<u8>) {
            let _sorted = classify(status, Some(&media_type), Some("1"), &body);
        }
    }
}
