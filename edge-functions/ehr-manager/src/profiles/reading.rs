//! `GET /v1/profiles/{digest}`.

use super::publishing::{pin_if_added, was_added};
use super::{statement, text};
use crate::edge::Edge;
use crate::ipfs::IpfsError;
use crate::platform::{Platform, Value};
use exchange::{Answer, Refusal};
use ledger::Address;
use protocol::{ProblemKind, header};
use records::ContentId;
use sealing::Sha256Digest;

/// A published profile, byte for byte.
///
/// # Errors
/// [`ProblemKind::NotFound`], or when chain or IPFS are away and the database does not know it.
pub async fn get(edge: &Edge<impl Platform>, digest: Sha256Digest) -> Result<Answer, Refusal> {
    let rows = edge.query(statement::READ, vec![Value::from(digest.0)]).await?;
    if let Some(row) = rows.first() {
        let (profile, account) = (row.blob(0)?, Address(row.bytes(1)?));
        if row.optional_integer(2)?.is_none() {
            pin_if_added(edge, digest, account, profile).await;
        }
        return Ok(answer(digest, profile.to_vec()));
    }
    // Another edge, or a database that was restored: what the admin has vouched for lies on IPFS. Nothing else is fetched, so
    // that nobody reads anything else through here.
    if !was_added(edge, None, digest).await? {
        return Err(unknown());
    }
    match edge.ipfs().get(ContentId::from_digest(digest.0)).await {
        Ok(profile) if text::check(&profile).is_ok() => Ok(answer(digest, profile)),
        Ok(_) | Err(IpfsError::Missing { .. }) => Err(unknown()),
        Err(error) => Err(error.into()),
    }
}

/// The same bytes for ever: the digest is their name.
fn answer(digest: Sha256Digest, profile: Vec<u8>) -> Answer {
    let mut answer = Answer::new(200, header::JSON, profile);
    answer.headers.push(("etag", format!("\"{digest}\"")));
    answer.headers.push(("cache-control", "public, max-age=31536000, immutable".to_owned()));
    answer.headers.push(("x-content-type-options", "nosniff".to_owned()));
    answer
}

fn unknown() -> Refusal {
    Refusal::new(
        ProblemKind::NotFound,
        "no profile with this digest was published here; whoever it is of has to post it",
    )
}
