//! What goes back to the client.

use crate::{Refusal, RequestId};
use protocol::{ProblemKind, header};
use serde::Serialize;

/// One HTTP answer with its whole body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Header fields by lower-case name.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// The problem, if it is one.
    pub problem: Option<ProblemKind>,
}

impl Answer {
    /// `body` of `media_type`.
    #[must_use]
    pub fn new(status: u16, media_type: &str, body: Vec<u8>) -> Self {
        Self { status, headers: vec![("content-type", media_type.to_owned())], body, problem: None }
    }

    /// `value` as JSON.
    ///
    /// # Errors
    /// When `value` has no JSON form, which is a mistake in this program.
    pub fn json<T: Serialize>(status: u16, value: &T) -> Result<Self, Refusal> {
        let body = serde_json::to_vec(value)
            .map_err(|_| Refusal::new(ProblemKind::Unavailable, "the answer could not be written; report this"))?;
        Ok(Self::new(status, header::JSON, body))
    }

    /// What becomes of a request, ready to be sent: with the request's id, and never kept by a cache unless it says so itself.
    #[must_use]
    pub fn finish(outcome: Result<Self, Refusal>, request_id: &RequestId) -> Self {
        let mut answer = outcome.unwrap_or_else(|refusal| Self::refused(refusal, request_id));
        answer.headers.push((header::REQUEST_ID, request_id.as_str().to_owned()));
        if !answer.headers.iter().any(|(name, _)| *name == "cache-control") {
            answer.headers.push(("cache-control", "no-store".to_owned()));
        }
        answer
    }

    fn refused(refusal: Refusal, request_id: &RequestId) -> Self {
        let Refusal { problem, retry_after, allow } = refusal;
        let kind = problem.kind;
        let body = problem.with_request_id(request_id.as_str()).to_json();
        let mut answer = Self { problem: Some(kind), ..Self::new(kind.status(), header::PROBLEM, body) };
        answer.headers.extend(retry_after.map(|seconds| ("retry-after", seconds.to_string())));
        answer.headers.extend(allow.map(|methods| ("allow", methods.to_owned())));
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::Problem;

    fn header<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
        answer.headers.iter().find(|(field, _)| *field == name).map(|(_, value)| value.as_str())
    }

    #[test]
    fn a_refusal_is_problem_json_with_the_request_id() {
        let request_id = RequestId::from_header(Some(b"r-1"));
        let answer = Answer::finish(Err(Refusal::method_not_allowed("GET, HEAD")), &request_id);
        assert_eq!(answer.status, 405);
        assert_eq!(header(&answer, "content-type"), Some("application/problem+json"));
        assert_eq!(header(&answer, "allow"), Some("GET, HEAD"));
        assert_eq!(header(&answer, "x-request-id"), Some("r-1"));
        let problem: Problem = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!(problem.request_id.as_deref(), Some("r-1"));
        assert_eq!(problem.kind, ProblemKind::MethodNotAllowed);
    }

    #[test]
    fn retry_after_is_sent() {
        let refusal = Refusal::new(ProblemKind::TooManyRequests, "slower").retry_after(7);
        let answer = Answer::finish(Err(refusal), &RequestId::from_header(None));
        assert_eq!(header(&answer, "retry-after"), Some("7"));
    }

    #[test]
    fn a_success_has_the_request_id_too() {
        let answer = Answer::finish(Answer::json(200, &serde_json::json!({})), &RequestId::from_header(Some(b"r-2")));
        assert_eq!((answer.status, answer.body.as_slice()), (200, &b"{}"[..]));
        assert_eq!(header(&answer, "x-request-id"), Some("r-2"));
        assert_eq!(header(&answer, "cache-control"), Some("no-store"));
    }

    #[test]
    fn what_never_changes_may_be_kept() {
        let mut answer = Answer::json(200, &serde_json::json!({})).unwrap();
        answer.headers.push(("cache-control", "immutable".to_owned()));
        let answer = Answer::finish(Ok(answer), &RequestId::from_header(None));
        let values =
            answer.headers.iter().filter(|(name, _)| *name == "cache-control").map(|(_, value)| value.as_str());
        assert_eq!(values.collect::<Vec<_>>(), ["immutable"]);
    }
}
