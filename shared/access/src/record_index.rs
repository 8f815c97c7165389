//! What the chain says of a patient's records.

use ledger::rpc::{LogPosition, MinedEvent};
use ledger::{Addr, Address, Bytes32, Event, WithdrawalReason};
use std::collections::BTreeMap;

/// A record as the chain has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoredRecord {
    /// The upload.
    pub upload_id: Bytes32,
    /// Whose.
    pub patient_id: u128,
    /// The device that recorded.
    pub device_id: Address,
    /// The area.
    pub area_id: u32,
    /// When the recording began, milliseconds UTC.
    pub captured_at: u64,
    /// SHA-256 of the block.
    pub digest: Bytes32,
    /// Where `RecordStored` stands.
    pub position: LogPosition,
    /// Whether it shall no longer count.
    pub withdrawn: Option<Withdrawal>,
}

/// Why a record shall no longer count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// Who withdrew it.
    pub by: Address,
    /// Why.
    pub reason: WithdrawalReason,
    /// Where `RecordWithdrawn` stands.
    pub position: LogPosition,
}

/// The records of one patient by upload.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordIndex {
    records: BTreeMap<Bytes32, StoredRecord>,
}

impl RecordIndex {
    /// The records of `patient_id` among `events`, in any order. Of several events with one upload the first counts.
    #[must_use]
    pub fn of(patient_id: u128, events: &[MinedEvent]) -> Self {
        let mut events: Vec<_> = events.iter().collect();
        events.sort_by_key(|mined| mined.position);
        let mut records = BTreeMap::new();
        for MinedEvent { event, position } in &events {
            if let Event::RecordStored(stored) = event
                && stored.patient_id == patient_id
            {
                records.entry(stored.upload_id).or_insert(StoredRecord {
                    upload_id: stored.upload_id,
                    patient_id,
                    device_id: stored.device_id,
                    area_id: stored.area_id,
                    captured_at: stored.captured_at,
                    digest: stored.digest,
                    position: *position,
                    withdrawn: None,
                });
            }
        }
        for MinedEvent { event, position } in events {
            // Who may withdraw is decided for the patient that the event names: for no other does it count.
            if let Event::RecordWithdrawn(withdrawn) = event
                && withdrawn.patient_id == patient_id
                && let Some(record) = records.get_mut(&withdrawn.upload_id)
            {
                let (by, reason) = (withdrawn.by, withdrawn.reason);
                record.withdrawn.get_or_insert(Withdrawal { by, reason, position: *position });
            }
        }
        Self { records }
    }

    /// The record of an upload.
    #[must_use]
    pub fn get(&self, upload_id: Bytes32) -> Option<&StoredRecord> {
        self.records.get(&upload_id)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The records that a request for `addr` covers, stored up to the request's `block`, in the chain's order.
    #[must_use]
    pub fn within(&self, addr: &Addr, block: u64) -> Vec<&StoredRecord> {
        let mut found: Vec<_> = self.records.values().filter(|record| record.is_within(addr, block)).collect();
        found.sort_by_key(|record| record.position);
        found
    }
}

impl StoredRecord {
    /// Whether a request for `addr` in this block covers it.
    #[must_use]
    pub fn is_within(&self, addr: &Addr, block: u64) -> bool {
        self.patient_id == addr.patient_id
            && (addr.device_id == Address::ZERO || addr.device_id == self.device_id)
            && (addr.area_id == 0 || addr.area_id == self.area_id)
            && self.position.block_number <= block
    }
}
