//! Destroying the key of a patient who has left.

use super::erasure_rule::ErasureRule;
use super::{history, keys};
use crate::edge::Edge;
use crate::platform::Platform;
use exchange::{Answer, Refusal};
use ledger::rpc::Block;
use protocol::{Erasure, ErasureRequest, ProblemKind};
use sealing::PatientId;

/// Follows the rule of erasure: `body` is a [`protocol::ErasureRequest`], the answer a [`protocol::Erasure`].
///
/// # Errors
/// As `docs/protocol.md` lists them.
pub async fn erase(edge: &Edge<impl Platform>, body: &[u8]) -> Result<Answer, Refusal> {
    let request: ErasureRequest = serde_json::from_slice(body).map_err(|error| {
        Refusal::new(ProblemKind::MalformedRequest, format!("the body is not an erasure request: {error}"))
    })?;
    let head = edge.chain().head().await?;
    let erasure = follow_rule(edge, request.patient_id, &head).await?;
    Answer::json(200, &erasure)
}

/// Destroys the patient's key if it is due, as of the block `head`. Safe to repeat, and what is to be done after a restore:
/// deletions on the chain are found again.
///
/// # Errors
/// When chain or database cannot be used.
pub async fn follow_rule(edge: &Edge<impl Platform>, patient: PatientId, head: &Block) -> Result<Erasure, Refusal> {
    // Of clock and head the earlier: one that runs ahead must not destroy anything early.
    let time = head.timestamp.min(edge.now() / 1000);
    let accounts = history::accounts(edge, patient.0, head.number).await?;
    let rule = ErasureRule::at(&accounts, time);
    if let ErasureRule::AccountsLeft(count) = rule {
        return Ok(Erasure::AccountsLeft { accounts: u32::try_from(count).unwrap_or(u32::MAX) });
    }
    let ring = match (keys::ring(edge, patient).await?, rule) {
        (ring, ErasureRule::Due) if ring.alive.is_some() => keys::destroy(edge, patient, head.number).await?,
        (ring, ErasureRule::Pending { due_at }) if ring.alive.is_some() => {
            return Ok(Erasure::Pending { due_at: due_at.saturating_mul(1000) });
        }
        (ring, _) => ring,
    };
    // A living key of somebody who was never on this chain was not made for this contract: it is left alone.
    match ring.tombstones.last() {
        Some(tombstone) => Ok(Erasure::Erased { erased_at: tombstone.erased_at }),
        None => Ok(Erasure::Unknown {}),
    }
}
