//! What came back over HTTP.

use protocol::{AnalysisAnswer, Problem, ProblemKind};
use sealing::SealedUpload;
use std::collections::HashMap;

/// One answer.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HashMap<String, String>,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }

    /// The problem in it, after checking everything that every problem must have.
    #[track_caller]
    pub(crate) fn problem(&self) -> Problem {
        let text = String::from_utf8_lossy(&self.body);
        let problem: Problem = serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("{}: {text}", self.status));
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{text}");
        assert_eq!(problem.status, self.status, "{text}");
        assert_eq!(problem.kind.status(), self.status, "{text}");
        assert_eq!(problem.title, problem.kind.title());
        assert!(problem.request_id.is_some() && self.header("x-request-id") == problem.request_id.as_deref(), "{text}");
        assert!(problem.detail.len() > 10, "a detail says what to change: {text}");
        problem
    }

    #[track_caller]
    pub(crate) fn assert_problem(&self, kind: ProblemKind) -> Problem {
        let problem = self.problem();
        assert_eq!(problem.kind, kind, "{}", problem.detail);
        problem
    }

    /// The answer in it, opened by the device that sealed the upload.
    #[track_caller]
    pub(crate) fn open(&self, sealed: &SealedUpload) -> AnalysisAnswer {
        assert_eq!(self.status, 200, "{}", String::from_utf8_lossy(&self.body));
        assert_eq!(self.header("content-type"), Some(protocol::header::SEALED_ANSWER));
        assert!(self.header("x-request-id").is_some());
        let opened = sealed.answer_key.open(&self.body).unwrap();
        serde_json::from_slice(&opened).unwrap()
    }
}
