//! The chain's own list of records, to hold the edge's against.

use crate::{
    node,
    output::{console, progress::Line},
    place::Place,
};
use access::{MinedRequest, RecordIndex};
use anyhow::Result;
use ledger::rpc::{BlockRange, RecordFilter, WithdrawalFilter};

/// The records of the patient as the chain has them, or why they could not be read.
pub(super) type Index = Result<RecordIndex, String>;

pub(super) fn index(place: &Place, mined: &MinedRequest, line: &Line) -> Index {
    line.say("reading the chain's list of records");
    read(place, mined).map_err(|error| {
        let reason = format!("{error:#}");
        console::note(&format!("the chain's list of records cannot be read: {reason}"));
        reason
    })
}

fn read(place: &Place, mined: &MinedRequest) -> Result<RecordIndex> {
    let contract = place.contract.address;
    let patient_id = mined.ask.addr.patient_id;
    let head = node::head(&place.node)?;
    // A node behind a load balancer may not have come as far as the one that gave the receipt.
    let to = head.number.max(mined.position.block_number);
    let blocks = BlockRange { from: place.first_block, to };
    let stored = RecordFilter { patient_id: Some(patient_id), ..RecordFilter::default() };
    let withdrawn = WithdrawalFilter { patient_id: Some(patient_id), ..WithdrawalFilter::default() };
    let mut events = node::events(&place.node, contract, blocks, &|blocks| stored.filter(contract, blocks))?;
    events.extend(node::events(&place.node, contract, blocks, &|blocks| withdrawn.filter(contract, blocks))?);
    Ok(RecordIndex::of(patient_id, &events))
}
