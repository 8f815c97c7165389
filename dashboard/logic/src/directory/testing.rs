//! Events as a chain would have them.

use super::BlockTimes;
use ledger::events::{AccountLinked, UserAdded, UserDeleted};
use ledger::rpc::{LogPosition, MinedEvent};
use ledger::{Address, Bytes32, Event, Role, Scope};

pub(crate) const PATIENT: u128 = 0x1234;
pub(crate) const ADMIN: Address = Address([0xad; 20]);
pub(crate) const START: u64 = 1_772_000_000;
pub(crate) const DAY: u64 = 86_400;

pub(crate) const fn account(number: u8) -> Address {
    Address([number; 20])
}

pub(crate) fn position(block: u64, log_index: u64) -> LogPosition {
    LogPosition {
        block_number: block,
        log_index,
        transaction_index: 0,
        block_hash: word(0xb0, block),
        transaction_hash: word(0x70, block),
    }
}

fn word(kind: u8, number: u64) -> Bytes32 {
    let mut bytes = [kind; 32];
    bytes[24..].copy_from_slice(&number.to_be_bytes());
    Bytes32(bytes)
}

pub(crate) fn at(block: u64, event: impl Into<Event>) -> MinedEvent {
    MinedEvent { event: event.into(), position: position(block, 0) }
}

/// One block each, from block 1 on.
pub(crate) fn chain(events: impl IntoIterator<Item = Event>) -> Vec<MinedEvent> {
    events.into_iter().zip(1..).map(|(event, block)| at(block, event)).collect()
}

/// A block each day: block n is n days after [`START`].
pub(crate) fn daily() -> BlockTimes {
    (0..200).map(|block| (block, day(block))).collect()
}

pub(crate) const fn day(block: u64) -> u64 {
    START + block * DAY
}

pub(crate) fn added(user: u8, role: Role, patient_id: u128) -> Event {
    UserAdded { user: account(user), role, patient_id, profile_digest: Bytes32([user; 32]) }.into()
}

pub(crate) fn deleted(user: u8, role: Role, patient_id: u128, by: Address) -> Event {
    UserDeleted { user: account(user), role, patient_id, by }.into()
}

pub(crate) fn linked(number: u8, scope: Scope, until: u64) -> Event {
    AccountLinked { patient_id: PATIENT, account: account(number), scope, until, by: account(1) }.into()
}
