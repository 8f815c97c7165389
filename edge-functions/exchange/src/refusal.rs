//! A request that is not served.

use protocol::{Problem, ProblemKind};

/// Seconds after which a request that met [`ProblemKind::Unavailable`] may come again.
const UNAVAILABLE_RETRY_SECONDS: u32 = 1;

/// A problem with the headers that belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What is said to the client.
    pub problem: Problem,
    /// `Retry-After` in seconds (RFC 9110 section 10.2.3).
    pub retry_after: Option<u32>,
    /// `Allow`: the methods that the route takes (RFC 9110 section 10.2.1).
    pub allow: Option<&'static str>,
}

impl Refusal {
    /// A problem of `kind`; `detail` tells the reader what to change.
    pub fn new(kind: ProblemKind, detail: impl Into<String>) -> Self {
        let retry_after = (kind == ProblemKind::Unavailable).then_some(UNAVAILABLE_RETRY_SECONDS);
        Self { problem: Problem::new(kind, detail), retry_after, allow: None }
    }

    /// The same refusal, to be tried again after `seconds`.
    #[must_use]
    pub const fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// A route that does not take this method, but those of `allow`.
    #[must_use]
    pub fn method_not_allowed(allow: &'static str) -> Self {
        let detail = format!("use one of these methods: {allow}");
        Self { allow: Some(allow), ..Self::new(ProblemKind::MethodNotAllowed, detail) }
    }

    /// A path at which this edge function has nothing.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(ProblemKind::NotFound, "look up the routes in docs/protocol.md")
    }

    /// The kind of the problem.
    #[must_use]
    pub const fn kind(&self) -> ProblemKind {
        self.problem.kind
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unavailable_says_when_to_come_again() {
        assert_eq!(Refusal::new(ProblemKind::Unavailable, "later").retry_after, Some(UNAVAILABLE_RETRY_SECONDS));
        assert_eq!(Refusal::new(ProblemKind::BadSignature, "no").retry_after, None);
    }
}
