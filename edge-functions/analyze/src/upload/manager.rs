//! `ehr-manager`, the one component that this one asks, and what its answers mean.

use exchange::{Refusal, RequestId};
use protocol::{Problem, ProblemKind};
use serde::de::DeserializeOwned;

/// Longest answer that is read, in bytes.
pub const MAX_ANSWER_BYTES: usize = 16 * 1024;

/// What `ehr-manager` said.
#[derive(Clone, Debug)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// `Retry-After` in seconds.
    pub retry_after: Option<u32>,
    /// The whole body.
    pub body: Vec<u8>,
}

/// Somebody who knows the devices and keeps records.
pub trait Manager {
    /// Posts JSON to `path`; nothing when there is no answer.
    fn post(&self, path: &'static str, json: Vec<u8>, request_id: &RequestId) -> impl Future<Output = Option<Reply>>;
}

/// What `reply` says.
///
/// # Errors
/// The refusals that concern the upload are handed on; anything unexpected is [`ProblemKind::Unavailable`].
pub fn understand<T: DeserializeOwned>(reply: Option<Reply>) -> Result<T, Refusal> {
    serde_json::from_slice(&granted(reply)?).map_err(|_| unexpected())
}

/// The body of an answer that is no problem. Apart, so that the program has it once.
fn granted(reply: Option<Reply>) -> Result<Vec<u8>, Refusal> {
    let Reply { status, retry_after, body } = reply.ok_or_else(away)?;
    if status == 200 {
        return Ok(body);
    }
    let problem: Problem = serde_json::from_slice(&body).map_err(|_| unexpected())?;
    if !concerns_the_upload(problem.kind) {
        return Err(unexpected());
    }
    let refusal = Refusal::new(problem.kind, problem.detail);
    Err(retry_after.into_iter().fold(refusal, Refusal::retry_after))
}

const fn concerns_the_upload(kind: ProblemKind) -> bool {
    matches!(
        kind,
        ProblemKind::BadSignature
            | ProblemKind::DeviceNotAdmitted
            | ProblemKind::WrongDeployment
            | ProblemKind::UnusableRecording
            | ProblemKind::TooManyRequests
            | ProblemKind::NotEnrolled
            | ProblemKind::DamagedContent
            | ProblemKind::Paused
            | ProblemKind::Misconfigured
            | ProblemKind::Unavailable
    )
}

/// Nobody to ask.
fn away() -> Refusal {
    Refusal::new(
        ProblemKind::Unavailable,
        "ehr-manager, which knows the devices and keeps the records, cannot be reached; send the upload again later",
    )
}

/// An answer that cannot be.
#[must_use]
pub fn unexpected() -> Refusal {
    Refusal::new(
        ProblemKind::Unavailable,
        "ehr-manager gave an answer that analyze does not understand; the operator has to deploy both from one version",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::Admission;

    fn said(status: u16, body: impl Into<Vec<u8>>) -> Result<Admission, Refusal> {
        understand(Some(Reply { status, retry_after: Some(9), body: body.into() }))
    }

    #[test]
    fn refusals_of_the_upload_are_handed_on_and_no_others() {
        for kind in ProblemKind::ALL {
            let refusal = said(kind.status(), Problem::new(kind, "because").to_json()).unwrap_err();
            match kind {
                ProblemKind::MalformedRequest
                | ProblemKind::MalformedEnvelope
                | ProblemKind::NotFound
                | ProblemKind::MethodNotAllowed
                | ProblemKind::AreaKeyRotated
                | ProblemKind::BodyTooLarge
                | ProblemKind::AccessRefused
                | ProblemKind::DeliveryWindowOver => {
                    assert_eq!((refusal.kind(), refusal.retry_after), (ProblemKind::Unavailable, Some(1)), "{kind:?}");
                    assert_ne!(refusal.problem.detail, "because");
                }
                _ => {
                    assert_eq!((refusal.kind(), refusal.retry_after), (kind, Some(9)));
                    assert_eq!(refusal.problem.detail, "because");
                }
            }
        }
    }

    #[test]
    fn silence_and_gibberish_are_unavailable() {
        assert_eq!(understand::<Admission>(None).unwrap_err().kind(), ProblemKind::Unavailable);
        for (status, body) in [(200, &b""[..]), (200, b"{}"), (500, b"<html>"), (404, b""), (204, b"")] {
            assert_eq!(said(status, body).unwrap_err().kind(), ProblemKind::Unavailable);
        }
    }
}
