//! `POST /v1/retrievals`: handing out records against a receipt.

use crate::edge::Edge;
use crate::platform::Platform;
use exchange::{Answer, Refusal};
use protocol::ProblemKind;

/// Longest request that is read, in bytes.
pub const MAX_REQUEST_BYTES: usize = 4 * 1024;

/// Serves one page: `body` is a [`protocol::RetrievalRequest`], the answer a [`protocol::RetrievalAnswer`].
///
/// # Errors
/// As `docs/protocol.md` lists them.
pub async fn serve(edge: &Edge<impl Platform>, body: &[u8]) -> Result<Answer, Refusal> {
    let _ = (edge, body);
    Err(Refusal::new(ProblemKind::Unavailable, "records are not handed out by this version"))
}
