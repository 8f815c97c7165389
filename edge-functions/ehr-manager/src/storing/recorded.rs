//! What the chain has of an upload.

use crate::chain::ChainError;
use crate::edge::Edge;
use crate::platform::Platform;
use ledger::rpc::{BlockRange, RecordFilter};
use ledger::{Bytes32, Event};
use sealing::UploadId;

/// The record of an upload, by its first event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// SHA-256 of the block.
    pub digest: Bytes32,
    /// The transaction with the event.
    pub transaction: Bytes32,
    /// Its block.
    pub block: u64,
    /// Whether the event has its confirmations.
    pub is_final: bool,
}

/// Looks for the first `RecordStored` of an upload, up to the block `head`.
///
/// # Errors
/// When the chain is away.
pub async fn recorded(
    edge: &Edge<impl Platform>,
    upload_id: &UploadId,
    head: u64,
) -> Result<Option<Recorded>, ChainError> {
    let (chain, settings) = (edge.chain(), &edge.settings);
    let filter = RecordFilter { upload_id: Some(Bytes32(upload_id.0)), ..RecordFilter::default() };
    let blocks = BlockRange { from: settings.contract_block, to: head };
    let events = chain.events(|blocks| filter.filter(settings.contract, blocks), blocks).await?;
    Ok(events.into_iter().find_map(|mined| match mined.event {
        Event::RecordStored(event) if event.upload_id.0 == upload_id.0 => Some(Recorded {
            digest: event.digest,
            transaction: mined.position.transaction_hash,
            block: mined.position.block_number,
            is_final: head.saturating_sub(mined.position.block_number).saturating_add(1) >= settings.confirmations,
        }),
        _ => None,
    }))
}
