//! `POST /v1/profiles` and `GET /v1/profiles/{digest}`: professionals' public profiles.

use crate::edge::Edge;
use crate::platform::Platform;
use exchange::{Answer, Refusal};
use protocol::ProblemKind;
use sealing::Sha256Digest;

/// Longest request that is read, in bytes: a profile whose every byte is escaped, and what belongs to it.
pub const MAX_REQUEST_BYTES: usize = 6 * protocol::MAX_PROFILE_BYTES + 1024;

/// Publishes a profile: `body` is a [`protocol::ProfileRequest`], the answer a [`protocol::ProfilePublished`].
///
/// # Errors
/// As `docs/protocol.md` lists them.
pub async fn publish(edge: &Edge<impl Platform>, body: &[u8]) -> Result<Answer, Refusal> {
    let _ = (edge, body);
    Err(Refusal::new(ProblemKind::Unavailable, "profiles are not published by this version"))
}

/// A published profile, byte for byte.
///
/// # Errors
/// [`ProblemKind::NotFound`], or when IPFS is away.
pub async fn get(edge: &Edge<impl Platform>, digest: Sha256Digest) -> Result<Answer, Refusal> {
    let _ = (edge, digest);
    Err(Refusal::new(ProblemKind::Unavailable, "profiles are not published by this version"))
}
