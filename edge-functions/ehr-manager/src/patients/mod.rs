//! `POST /v1/enrolments` and `POST /v1/erasures`: patients' keys, from the first to the last day.

use crate::edge::Edge;
use crate::platform::Platform;
use exchange::{Answer, Refusal};
use protocol::ProblemKind;

/// Longest request that is read, in bytes.
pub const MAX_REQUEST_BYTES: usize = 4 * 1024;

/// Makes patients' keys: `body` is a [`protocol::EnrolmentRequest`], the answer a [`protocol::Enrolled`].
///
/// # Errors
/// As `docs/protocol.md` lists them.
pub async fn enrol(edge: &Edge<impl Platform>, body: &[u8]) -> Result<Answer, Refusal> {
    let _ = (edge, body);
    Err(Refusal::new(ProblemKind::Unavailable, "patients are not enrolled by this version"))
}

/// Follows the rule of erasure: `body` is a [`protocol::ErasureRequest`], the answer a [`protocol::Erasure`].
///
/// # Errors
/// As `docs/protocol.md` lists them.
pub async fn erase(edge: &Edge<impl Platform>, body: &[u8]) -> Result<Answer, Refusal> {
    let _ = (edge, body);
    Err(Refusal::new(ProblemKind::Unavailable, "keys are not erased by this version"))
}
