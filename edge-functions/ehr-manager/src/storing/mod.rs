//! `POST /internal/records`: keeping the result of an upload.

use crate::edge::Edge;
use crate::platform::Platform;
use exchange::{Answer, Refusal};
use protocol::ProblemKind;

/// Longest request that is read, in bytes: the largest analysis and what belongs to it.
pub const MAX_REQUEST_BYTES: usize = 4 * 1024 * 1024;

/// Keeps a result: `body` is a [`protocol::RecordRequest`], the answer a [`protocol::RecordStored`].
///
/// # Errors
/// As `docs/protocol.md` lists them.
pub async fn store(edge: &Edge<impl Platform>, body: &[u8]) -> Result<Answer, Refusal> {
    let _ = (edge, body);
    Err(Refusal::new(ProblemKind::Unavailable, "records are not stored by this version"))
}
