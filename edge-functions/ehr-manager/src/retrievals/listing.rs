//! The records of a request, as the chain lists them.

use super::cursor::Cursor;
use crate::chain::ChainError;
use crate::edge::Edge;
use crate::platform::Platform;
use ledger::events::RecordStored;
use ledger::rpc::{BlockRange, LogPosition, MinedEvent, RecordFilter, WithdrawalFilter};
use ledger::{Addr, Address, Event};
use std::collections::BTreeSet;

/// A record that the chain lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// What was recorded.
    pub stored: RecordStored,
    /// Where.
    pub position: LogPosition,
    /// Whether it shall no longer count.
    pub withdrawn: bool,
}

/// The records at `addr` up to block `to`, oldest first, after `cursor`. Withdrawals count up to block `head`.
///
/// # Errors
/// When the node does not answer, or contradicts itself.
pub async fn list(
    edge: &Edge<impl Platform>,
    addr: &Addr,
    to: u64,
    head: u64,
    cursor: Option<Cursor>,
) -> Result<Vec<Listed>, ChainError> {
    let (chain, contract, from) = (edge.chain(), edge.settings.contract, edge.settings.contract_block);
    // All of the patient's, also those before the cursor or of other devices: of an uploadId only the first counts.
    let patient_id = Some(addr.patient_id);
    let records = RecordFilter { patient_id, ..RecordFilter::default() };
    let stored = chain.events(|blocks| records.filter(contract, blocks), BlockRange { from, to }).await?;
    if stored.is_empty() {
        return Ok(Vec::new());
    }
    let withdrawals = WithdrawalFilter { patient_id, upload_id: None };
    let withdrawn = chain.events(|blocks| withdrawals.filter(contract, blocks), BlockRange { from, to: head }).await?;
    Ok(select(stored, &withdrawn, addr, cursor))
}

/// Of `stored`, in the chain's order, what counts, lies at `addr` and comes after `cursor`.
fn select(stored: Vec<MinedEvent>, withdrawn: &[MinedEvent], addr: &Addr, cursor: Option<Cursor>) -> Vec<Listed> {
    let withdrawn: BTreeSet<_> = withdrawn
        .iter()
        .filter_map(|mined| match &mined.event {
            Event::RecordWithdrawn(event) if event.patient_id == addr.patient_id => Some(event.upload_id),
            _ => None,
        })
        .collect();
    let mut seen = BTreeSet::new();
    let mut listed = Vec::new();
    for MinedEvent { event, position } in stored {
        let Event::RecordStored(stored) = event else { continue };
        // What a node tells beyond what was asked says nothing about this patient.
        if stored.patient_id != addr.patient_id || !seen.insert(stored.upload_id) {
            continue;
        }
        let here = (addr.area_id == 0 || addr.area_id == stored.area_id)
            && (addr.device_id == Address::ZERO || addr.device_id == stored.device_id);
        if here && cursor.is_none_or(|cursor| cursor < Cursor::from(&position)) {
            let withdrawn = withdrawn.contains(&stored.upload_id);
            listed.push(Listed { stored, position, withdrawn });
        }
    }
    listed
}

#[cfg(test)]
mod tests;
