//! What the edge's answer to a request for records means.

use crate::edge_answer::{media_type_is, parse_retry_after, read_problem, read_sentence};
use jiff::Timestamp;
use protocol::{NotConfirmed, Problem, ProblemKind, RetrievalAnswer, header};
use std::time::Duration;

/// One answer to `POST /v1/retrievals`.
#[derive(Debug)]
pub enum RetrievalReply {
    /// 200: a page of records.
    Page(Box<RetrievalAnswer>),
    /// 202: the edge waits for confirmations.
    NotConfirmed {
        /// How many there are.
        confirmations: u64,
        /// How many it waits for.
        required: u64,
        /// How long to wait.
        retry_after: Option<Duration>,
    },
    /// 403: access is refused now.
    AccessRefused(Problem),
    /// 410: the time for it is over.
    Over(Problem),
    /// 404: the edge knows no such request, perhaps not yet.
    Unknown(Problem),
    /// The same question may be answered later.
    Later {
        /// What the edge says, or what happened.
        reason: String,
        /// How long it asks to wait.
        retry_after: Option<Duration>,
    },
    /// Asking again does not help.
    Failed(String),
}

/// Sorts an HTTP answer; a problem counts only under the status of its kind.
#[must_use]
pub fn classify(status: u16, media_type: Option<&str>, retry_after: Option<&str>, body: &[u8]) -> RetrievalReply {
    let retry_after = retry_after.and_then(|text| parse_retry_after(text, Timestamp::now()));
    if media_type_is(media_type, header::JSON) {
        match status {
            200 => {
                return match serde_json::from_slice(body) {
                    Ok(page) => RetrievalReply::Page(Box::new(page)),
                    Err(error) => RetrievalReply::Failed(format!(
                        "the edge's answer cannot be read (line {}, column {}); update the gateway, or the edge",
                        error.line(),
                        error.column()
                    )),
                };
            }
            202 => {
                let (confirmations, required) = serde_json::from_slice::<NotConfirmed>(body)
                    .map_or((0, 0), |waiting| (waiting.confirmations, waiting.required));
                return RetrievalReply::NotConfirmed { confirmations, required, retry_after };
            }
            _ => {}
        }
    }
    let problem = read_problem(status, media_type, body).filter(|problem| problem.kind.status() == status);
    match problem {
        Some(problem) => match problem.kind {
            ProblemKind::AccessRefused => RetrievalReply::AccessRefused(problem),
            ProblemKind::DeliveryWindowOver => RetrievalReply::Over(problem),
            ProblemKind::NotFound => RetrievalReply::Unknown(problem),
            kind if kind.is_retryable() => RetrievalReply::Later { reason: said(&problem), retry_after },
            _ => RetrievalReply::Failed(said(&problem)),
        },
        None => {
            let reason = read_sentence(media_type, body)
                .unwrap_or_else(|| format!("what answered {status} does not speak as an edge does"));
            match status {
                429 | 500..=599 => RetrievalReply::Later { reason, retry_after },
                _ => RetrievalReply::Failed(format!("{reason}; correct the edge's address, or update the gateway")),
            }
        }
    }
}

/// The problem's sentence, with the id by which the operator finds it.
#[must_use]
pub fn said(problem: &Problem) -> String {
    let request = problem.request_id.as_ref().map(|id| format!(" (request {id})")).unwrap_or_default();
    format!("{}, {}{request}", problem.status, problem.detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_problem_has_its_consequence() {
        for kind in ProblemKind::ALL {
            let body = Problem::new(kind, "detail").to_json();
            let fits = match (kind, classify(kind.status(), Some(header::PROBLEM), Some("7"), &body)) {
                (ProblemKind::AccessRefused, RetrievalReply::AccessRefused(_))
                | (ProblemKind::DeliveryWindowOver, RetrievalReply::Over(_))
                | (ProblemKind::NotFound, RetrievalReply::Unknown(_)) => true,
                (_, RetrievalReply::Later { retry_after, .. }) => {
                    kind.is_retryable() && retry_after == Some(Duration::from_secs(7))
                }
                (_, RetrievalReply::Failed(_)) => !kind.is_retryable(),
                _ => false,
            };
            assert!(fits, "{kind:?}");
        }
    }

    #[test]
    fn a_page_of_a_proxy_refuses_nothing() {
        for status in [200, 302, 400, 403, 404, 410] {
            let reply = classify(status, Some("text/html"), None, b"<h1>Sign in</h1>");
            assert!(matches!(reply, RetrievalReply::Failed(_)), "{status}");
        }
        for status in [429, 500, 502, 503, 504] {
            assert!(matches!(classify(status, None, None, b""), RetrievalReply::Later { .. }), "{status}");
        }
        // Under another status than its own, a kind says nothing.
        let body = Problem::new(ProblemKind::AccessRefused, "detail").to_json();
        assert!(matches!(classify(410, Some(header::PROBLEM), None, &body), RetrievalReply::Failed(_)));
        assert!(matches!(classify(503, Some(header::PROBLEM), None, &body), RetrievalReply::Later { .. }));
    }

    #[test]
    fn waiting_for_confirmations_is_no_failure() {
        let transaction = sealing::delivery::TransactionHash([1; 32]);
        let body = serde_json::to_vec(&NotConfirmed { transaction, confirmations: 1, required: 3 }).unwrap();
        let reply = classify(202, Some(header::JSON), Some("2"), &body);
        let RetrievalReply::NotConfirmed { confirmations: 1, required: 3, retry_after } = reply else {
            panic!("{reply:?}")
        };
        assert_eq!(retry_after, Some(Duration::from_secs(2)));
    }

    proptest::proptest! {
        #[test]
        fn no_answer_makes_it_stumble(status: u16, media_type in "(application/(problem[+])?json|.*)", body: Vec<u8>) {
            let _sorted = classify(status, Some(&media_type), None, &body);
        }
    }
}
