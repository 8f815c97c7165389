//! The chain's own list of records, to hold the edge's against.

use crate::chain::{Chain, ChainError};
use access::{MinedRequest, RecordIndex};
use ledger::rpc::{BlockRange, RecordFilter, WithdrawalFilter};

/// The records of the request's patient, and what was withdrawn.
pub(super) async fn index(chain: &Chain, mined: &MinedRequest) -> Result<RecordIndex, ChainError> {
    let contract = chain.contract.address;
    let patient_id = mined.ask.addr.patient_id;
    // A node behind a load balancer may not have come as far as the one that gave the receipt.
    let to = chain.head_number().await?.max(mined.position.block_number);
    let blocks = BlockRange { from: chain.contract_block, to };
    let stored = RecordFilter { patient_id: Some(patient_id), ..RecordFilter::default() };
    let withdrawn = WithdrawalFilter { patient_id: Some(patient_id), ..WithdrawalFilter::default() };
    let mut events = chain.events(blocks, |blocks| stored.filter(contract, blocks)).await?;
    events.extend(chain.events(blocks, |blocks| withdrawn.filter(contract, blocks)).await?);
    Ok(RecordIndex::of(patient_id, &events))
}
