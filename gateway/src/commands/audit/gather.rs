//! All events of a patient, as of one head.

use crate::{
    node::{self, Head, NodeClient},
    place::Place,
};
use access::Trail;
use anyhow::{Result, bail};
use ledger::Address;
use ledger::rpc::{BlockRange, LogFilter, MinedEvent, PatientFilter};

/// How often it is begun anew when the chain is reorganised in the middle.
const TRIES: usize = 3;

/// A history, and as of when.
pub(super) struct Gathered {
    pub(super) trail: Trail,
    pub(super) head: Head,
}

pub(super) fn gather(place: &Place, patient_id: u128) -> Result<Gathered> {
    for _ in 0..TRIES {
        let head = node::head(&place.node)?;
        let trail = read(place, patient_id, &head)?;
        if node::is_in_chain(&place.node, head.number, head.hash)? {
            return Ok(Gathered { trail, head });
        }
    }
    bail!("the chain keeps being reorganised while it is read; run the command again later")
}

fn read(place: &Place, patient_id: u128, head: &Head) -> Result<Trail> {
    let contract = place.contract.address;
    let blocks = BlockRange { from: place.first_block, to: head.number };
    let patient = PatientFilter { patient_id };
    let mut events = all(&place.node, contract, blocks, &|blocks| patient.filters(contract, blocks).to_vec())?;
    let consequences = Trail::consequences(patient_id, &events);
    events.extend(all(&place.node, contract, blocks, &|blocks| consequences.filters(contract, blocks))?);
    let times = node::block_times(&place.node, &Trail::blocks(&events))?;
    Ok(Trail::of(place.contract, patient_id, events, &times)?)
}

/// The events of several filters.
fn all(
    node: &NodeClient,
    contract: Address,
    blocks: BlockRange,
    filters: &dyn Fn(BlockRange) -> Vec<LogFilter>,
) -> Result<Vec<MinedEvent>> {
    let mut events = Vec::new();
    for index in 0..filters(blocks).len() {
        let filter = |blocks| filters(blocks).swap_remove(index);
        events.extend(node::events(node, contract, blocks, &filter)?);
    }
    Ok(events)
}
