//! The devices of a patient.

use super::happened::in_order;
use super::{BlockTimes, Happened, end};
use ledger::rpc::MinedEvent;
use ledger::{Address, Event};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A device of a patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Device {
    /// Which.
    pub device_id: Address,
    /// Where it belongs.
    pub area_id: u32,
    /// Recordings are taken from this second on.
    pub from: u64,
    /// Until this one; nothing for no end.
    pub until: Option<u64>,
    /// Who registered it.
    pub by: Address,
    /// When it was registered last.
    pub registered: Happened,
    /// Whether recordings of now are taken.
    pub state: DeviceState,
}

/// Whether a device may upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeviceState {
    /// It may.
    Active,
    /// Not before a time.
    NotYet,
    /// Not after a time, which is over; what it recorded before is still taken.
    Over,
    /// It was removed. What it recorded stays readable.
    Removed {
        /// By whom.
        by: Address,
        /// When.
        at: Happened,
    },
}

/// The devices of `patient_id`: those that may upload first, removed ones last, of each the newest first.
#[must_use]
pub fn devices_of(patient_id: u128, events: &[MinedEvent], times: &BlockTimes, now: u64) -> Vec<Device> {
    let mut devices: BTreeMap<Address, Device> = BTreeMap::new();
    for MinedEvent { event, position } in in_order(events) {
        let at = Happened::at(*position, times);
        match event {
            Event::DeviceRegistered(event) if event.patient_id == patient_id => {
                let state = match (event.from, event.until) {
                    (from, _) if now < from => DeviceState::NotYet,
                    (_, until) if now > until => DeviceState::Over,
                    _ => DeviceState::Active,
                };
                let device = Device {
                    device_id: event.device_id,
                    area_id: event.area_id,
                    from: event.from,
                    until: end(event.until),
                    by: event.by,
                    registered: at,
                    state,
                };
                devices.insert(event.device_id, device);
            }
            Event::DeviceRemoved(event) if event.patient_id == patient_id => {
                if let Some(device) = devices.get_mut(&event.device_id) {
                    device.state = DeviceState::Removed { by: event.by, at };
                }
            }
            _ => {}
        }
    }
    let mut devices: Vec<_> = devices.into_values().collect();
    devices.sort_by_key(|device| {
        let rank = match device.state {
            DeviceState::Active => 0,
            DeviceState::NotYet => 1,
            DeviceState::Over => 2,
            DeviceState::Removed { .. } => 3,
        };
        (rank, Reverse(device.registered.position))
    });
    devices
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::*;
    use ledger::events::{DeviceRegistered, DeviceRemoved};

    fn registered(device: u8, patient_id: u128, from: u64, until: u64) -> Event {
        let device_id = account(device);
        DeviceRegistered { patient_id, device_id, area_id: 7, from, until, by: account(1) }.into()
    }

    fn removed(device: u8) -> Event {
        DeviceRemoved { patient_id: PATIENT, device_id: account(device), by: account(1) }.into()
    }

    #[test]
    fn devices_are_active_to_come_over_or_removed() {
        let mut events = chain([
            registered(20, PATIENT, 0, u64::MAX),
            registered(21, PATIENT, day(50), day(60)),
            registered(22, PATIENT, 0, day(9)),
            registered(23, PATIENT, 0, u64::MAX),
            registered(24, 99, 0, u64::MAX),
            removed(23),
        ]);
        events.reverse();
        let found = devices_of(PATIENT, &events, &daily(), day(10));
        let shown: Vec<_> = found.iter().map(|one| (one.device_id.0[0], one.until)).collect();
        assert_eq!(shown, [(20, None), (21, Some(day(60))), (22, Some(day(9))), (23, None)]);
        let states = [found[0].state, found[1].state, found[2].state];
        assert_eq!(states, [DeviceState::Active, DeviceState::NotYet, DeviceState::Over]);
        assert!(matches!(found[3].state, DeviceState::Removed { at, .. } if at.time == Some(day(6))));
        let last_second = devices_of(PATIENT, &events, &daily(), day(9));
        assert!(last_second[..2].iter().all(|one| one.state == DeviceState::Active), "the last second counts");
    }

    #[test]
    fn a_removed_device_can_come_back() {
        let events = chain([
            registered(20, PATIENT, 0, day(3)),
            removed(20),
            removed(99),
            registered(20, PATIENT, day(2), u64::MAX),
        ]);
        let found = devices_of(PATIENT, &events, &daily(), day(10));
        assert_eq!((found.len(), found[0].state, found[0].from), (1, DeviceState::Active, day(2)));
    }
}
