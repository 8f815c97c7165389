//! What came back over HTTP.

use protocol::{AnalysisAnswer, Problem, ProblemKind};
use sealing::SealedUpload;
use serde::de::DeserializeOwned;
use std::collections::HashMap;

/// More than the largest answer.
const MAX_BYTES: u64 = 256 << 20;

/// One answer.
#[derive(Debug)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// Header fields by lower-case name.
    pub headers: HashMap<String, String>,
    /// The body.
    pub body: Vec<u8>,
}

impl Reply {
    pub(super) fn read(mut response: http::Response<ureq::Body>) -> Result<Self, ureq::Error> {
        let headers = response
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        let body = response.body_mut().with_config().limit(MAX_BYTES).read_to_vec()?;
        Ok(Self { status: response.status().as_u16(), headers, body })
    }

    /// A header field.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }

    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The JSON of an answer with this status.
    #[track_caller]
    pub fn json<T: DeserializeOwned>(&self, status: u16) -> T {
        assert_eq!(self.status, status, "{}", self.text());
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// The problem in it, after checking everything that every problem must have.
    #[track_caller]
    pub fn problem(&self) -> Problem {
        let text = self.text();
        let problem: Problem = serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("{}: {text}", self.status));
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{text}");
        assert_eq!(problem.status, self.status, "{text}");
        assert_eq!(problem.kind.status(), self.status, "{text}");
        assert_eq!(problem.title, problem.kind.title());
        assert!(problem.request_id.is_some() && self.header("x-request-id") == problem.request_id.as_deref(), "{text}");
        assert!(problem.detail.len() > 10, "a detail says what to change: {text}");
        problem
    }

    /// The problem in it, which is of this kind.
    #[track_caller]
    pub fn assert_problem(&self, kind: ProblemKind) -> Problem {
        let problem = self.problem();
        assert_eq!(problem.kind, kind, "{}", problem.detail);
        problem
    }

    /// The answer in it, opened by the device that sealed the upload.
    #[track_caller]
    pub fn open(&self, sealed: &SealedUpload) -> AnalysisAnswer {
        assert_eq!(self.status, 200, "{}", self.text());
        assert_eq!(self.header("content-type"), Some(protocol::header::SEALED_ANSWER));
        assert!(self.header("x-request-id").is_some());
        let opened = sealed.answer_key.open(&self.body).expect("the answer to this upload");
        serde_json::from_slice(&opened).expect("an answer")
    }
}
