//! How many records a patient has, without opening one.

use access::RecordIndex;
use ledger::rpc::MinedEvent;
use ledger::{Addr, Address};
use std::collections::BTreeMap;

/// What the chain says of a patient's records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordsSummary {
    /// How many there are, withdrawn ones included.
    pub total: usize,
    /// How many of them were withdrawn.
    pub withdrawn: usize,
    /// When the first recording began, milliseconds UTC.
    pub first_captured_at: Option<u64>,
    /// When the last recording began, milliseconds UTC.
    pub last_captured_at: Option<u64>,
    /// The devices that they came from, the one with the newest recording first.
    pub devices: Vec<DeviceRecords>,
}

/// The records of one device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeviceRecords {
    /// The device.
    pub device_id: Address,
    /// How many, withdrawn ones included.
    pub total: usize,
    /// When the last recording began, milliseconds UTC.
    pub last_captured_at: u64,
}

/// The records of `patient_id` in short; [`RecordIndex`] has each of them.
#[must_use]
pub fn records_of(patient_id: u128, events: &[MinedEvent]) -> RecordsSummary {
    let index = RecordIndex::of(patient_id, events);
    let everywhere = Addr { area_id: 0, patient_id, device_id: Address::ZERO };
    let records = index.within(&everywhere, u64::MAX);
    let mut devices: BTreeMap<Address, DeviceRecords> = BTreeMap::new();
    for record in &records {
        let (device_id, last_captured_at) = (record.device_id, record.captured_at);
        let device = devices.entry(device_id).or_insert(DeviceRecords { device_id, total: 0, last_captured_at });
        device.total += 1;
        device.last_captured_at = device.last_captured_at.max(last_captured_at);
    }
    let mut devices: Vec<_> = devices.into_values().collect();
    devices.sort_by_key(|device| core::cmp::Reverse(device.last_captured_at));
    let captured = || records.iter().map(|record| record.captured_at);
    RecordsSummary {
        total: records.len(),
        withdrawn: records.iter().filter(|record| record.withdrawn.is_some()).count(),
        first_captured_at: captured().min(),
        last_captured_at: captured().max(),
        devices,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::*;
    use ledger::events::{RecordStored, RecordWithdrawn};
    use ledger::{Bytes32, Event, WithdrawalReason};

    fn stored(upload: u8, device: u8, captured_at: u64) -> Event {
        RecordStored {
            patient_id: PATIENT,
            device_id: account(device),
            upload_id: Bytes32([upload; 32]),
            area_id: 7,
            captured_at,
            digest: Bytes32([upload; 32]),
        }
        .into()
    }

    #[test]
    fn records_are_counted_once_by_device_with_the_newest_first() {
        let withdrawn = RecordWithdrawn {
            patient_id: PATIENT,
            upload_id: Bytes32([1; 32]),
            by: account(1),
            reason: WithdrawalReason::DeviceFault,
        };
        let events = chain([
            stored(1, 20, 5_000),
            stored(2, 20, 3_000),
            stored(3, 21, 9_000),
            stored(3, 22, 1),
            withdrawn.into(),
        ]);
        let summary = records_of(PATIENT, &events);
        assert_eq!((summary.total, summary.withdrawn), (3, 1));
        assert_eq!((summary.first_captured_at, summary.last_captured_at), (Some(3_000), Some(9_000)));
        let devices: Vec<_> = summary.devices.iter().map(|one| (one.device_id.0[0], one.total)).collect();
        assert_eq!(devices, [(21, 1), (20, 2)]);
        assert_eq!(records_of(99, &events), RecordsSummary::default());
    }
}
