//! Destroying the key of a patient who has left.

use super::accounts::Accounts;
use super::erasure_rule::{ErasureRule, outlived};
use super::keys::KeyRing;
use super::{history, keys};
use crate::edge::Edge;
use crate::platform::Platform;
use exchange::{Answer, Refusal};
use ledger::Event;
use ledger::rpc::{Block, BlockByHash, BlockRange, RecordFilter};
use protocol::{Erasure, ErasureRequest, ProblemKind};
use records::ContentId;
use sealing::PatientId;
use sealing::record::parse_record;

/// Follows the rule of erasure: `body` is a [`protocol::ErasureRequest`], the answer a [`protocol::Erasure`].
///
/// # Errors
/// As `docs/protocol.md` lists them.
pub async fn erase(edge: &Edge<impl Platform>, body: &[u8]) -> Result<Answer, Refusal> {
    let request: ErasureRequest = serde_json::from_slice(body).map_err(|error| {
        Refusal::new(ProblemKind::MalformedRequest, format!("the body is not an erasure request: {error}"))
    })?;
    // Before the chain is asked: anybody can make up patients.
    if keys::ring(edge, request.patient_id).await? == KeyRing::default() {
        return Answer::json(200, &Erasure::Unknown {});
    }
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
    let ring = keys::ring(edge, patient).await?;
    if let ErasureRule::AccountsLeft(count) = rule {
        if has_outlived(edge, patient, &ring, &accounts, head).await? {
            keys::destroy(edge, patient, head.number).await?;
        }
        return Ok(Erasure::AccountsLeft { accounts: u32::try_from(count).unwrap_or(u32::MAX) });
    }
    let ring = match (ring, rule) {
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

/// Whether the living key should have been destroyed before the patient came back: a backup has brought it back, or nobody
/// looked in time. In the latter case it may have been used since; then it stays, because what was acknowledged must not be lost.
async fn has_outlived(
    edge: &Edge<impl Platform>,
    patient: PatientId,
    ring: &KeyRing,
    accounts: &Accounts,
    head: &Block,
) -> Result<bool, Refusal> {
    let Some(alive) = &ring.alive else { return Ok(false) };
    let Some(returned_at) = outlived(accounts, ring.made_at / 1000) else { return Ok(false) };
    let (chain, contract) = (edge.chain(), edge.settings.contract);
    let blocks = BlockRange { from: edge.settings.contract_block, to: head.number };
    let records = RecordFilter { patient_id: Some(patient.0), ..RecordFilter::default() };
    let events = chain.events(|blocks| records.filter(contract, blocks), blocks).await?;
    let Some(last) = events.into_iter().max_by_key(|event| (event.position.block_number, event.position.log_index))
    else {
        return Ok(true);
    };
    let Event::RecordStored(stored) = last.event else { return Ok(false) };
    let recorded_in = chain.ask(BlockByHash { hash: last.position.block_hash }).await?;
    if recorded_in.is_some_and(|block| block.timestamp < returned_at) {
        return Ok(true);
    }
    let block = edge.ipfs().get(ContentId::from_digest(stored.digest.0)).await?;
    Ok(parse_record(&block).is_ok_and(|record| record.header().key_id != alive.key_id()))
}
