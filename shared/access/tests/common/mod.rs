//! Events as a node tells them, and a record as the edge hands it out.

#![allow(dead_code, reason = "each test uses its own part")]

pub(crate) mod node;
pub(crate) mod record;

use access::{Ask, Contract, Why};
use ledger::rpc::{LogPosition, MinedEvent};
use ledger::{Addr, Address, Bytes32, Event, Purpose, SecretKey};

pub(crate) const PATIENT: u128 = 0x1234_5678;
pub(crate) const DEVICE: Address = Address([0xde; 20]);
pub(crate) const AREA: u32 = 7;
pub(crate) const CONTRACT: Contract = Contract { chain_id: 31_337, address: Address([0xc0; 20]) };

/// Somebody's key.
pub(crate) fn key(number: u8) -> SecretKey {
    SecretKey::from_bytes(&[number; 32]).unwrap()
}

/// All of the patient's records, to treat.
pub(crate) fn everything() -> Ask {
    let addr = Addr { area_id: 0, patient_id: PATIENT, device_id: Address::ZERO };
    Ask { addr, why: Why::Purpose(Purpose::Treatment) }
}

/// One block for each transaction; the position of its `log`-th event.
pub(crate) fn position(block: u64, log: u64) -> LogPosition {
    LogPosition {
        block_number: block,
        log_index: log,
        transaction_index: 0,
        block_hash: Bytes32([block as u8; 32]),
        transaction_hash: Bytes32([0x70 | block as u8; 32]),
    }
}

/// The events, each in a block of its own, from block 1 on.
pub(crate) fn chain(events: impl IntoIterator<Item = Vec<Event>>) -> Vec<MinedEvent> {
    let blocks = events.into_iter().zip(1..);
    let mined = |(events, block): (Vec<Event>, u64)| {
        let logs = events.into_iter().zip(0..);
        logs.map(move |(event, log)| MinedEvent { event, position: position(block, log) }).collect::<Vec<_>>()
    };
    blocks.flat_map(mined).collect()
}
