//! A patient's accounts, read from the chain.

use super::accounts::{Accounts, TimedEvent};
use crate::chain::ChainError;
use crate::edge::Edge;
use crate::platform::Platform;
use ledger::rpc::{Batch, BlockByHash, BlockRange, LinkFilter, MinedEvent, UserFilter};
use ledger::{Bytes32, Event};
use std::collections::{BTreeMap, BTreeSet};

/// The accounts of a patient after block `to`.
///
/// # Errors
/// When the node does not answer, or contradicts itself.
pub async fn accounts(edge: &Edge<impl Platform>, patient_id: u128, to: u64) -> Result<Accounts, ChainError> {
    let (chain, contract) = (edge.chain(), edge.settings.contract);
    let blocks = BlockRange { from: edge.settings.contract_block, to };
    let users = UserFilter { patient_id: Some(patient_id), ..UserFilter::default() };
    let links = LinkFilter { patient_id: Some(patient_id), ..LinkFilter::default() };
    let mut events = chain.events(|blocks| users.filter(contract, blocks), blocks).await?;
    events.extend(chain.events(|blocks| links.filter(contract, blocks), blocks).await?);
    events.sort_by_key(|event| (event.position.block_number, event.position.log_index));
    let times = if time_matters(&events) { times(edge, &events).await? } else { BTreeMap::new() };
    let timed: Vec<_> = events
        .into_iter()
        .map(|event| TimedEvent {
            time: times.get(&event.position.block_hash).copied().unwrap_or_default(),
            event: event.event,
        })
        .collect();
    Ok(Accounts::after(patient_id, &timed))
}

/// Where nobody has left and nothing runs out, nothing depends on when.
fn time_matters(events: &[MinedEvent]) -> bool {
    events.iter().any(|mined| match &mined.event {
        Event::UserAdded(_) => false,
        Event::AccountLinked(linked) => linked.until != u64::MAX,
        _ => true,
    })
}

/// The times of the events' blocks, in Unix seconds, by the blocks' hashes.
async fn times(edge: &Edge<impl Platform>, events: &[MinedEvent]) -> Result<BTreeMap<Bytes32, u64>, ChainError> {
    let hashes: BTreeSet<_> = events.iter().map(|event| event.position.block_hash).collect();
    let mut batch = Batch::default();
    let tickets: Vec<_> = hashes.into_iter().map(|hash| (hash, batch.add(BlockByHash { hash }))).collect();
    let mut answers = edge.chain().batch(&batch).await?;
    let mut times = BTreeMap::new();
    for (hash, ticket) in tickets {
        match answers.take(ticket)? {
            Some(block) if block.hash == hash => times.insert(hash, block.timestamp),
            _ => return Err(ChainError::Contradiction { what: "a block" }),
        };
    }
    Ok(times)
}
