use super::*;
use ledger::events::RecordWithdrawn;
use ledger::{Bytes32, WithdrawalReason};
use proptest::prelude::*;

const PATIENT: u128 = 7;

fn position(block_number: u64, log_index: u64) -> LogPosition {
    let (block_hash, transaction_hash) = (Bytes32::ZERO, Bytes32::ZERO);
    LogPosition { block_number, log_index, transaction_index: 0, block_hash, transaction_hash }
}

fn stored(at: (u64, u64), upload: u8, device: u8, area_id: u32) -> MinedEvent {
    let event = RecordStored {
        patient_id: PATIENT,
        device_id: Address([device; 20]),
        upload_id: Bytes32([upload; 32]),
        area_id,
        captured_at: 1,
        digest: Bytes32([at.0 as u8; 32]),
    };
    MinedEvent { event: event.into(), position: position(at.0, at.1) }
}

fn withdrawn(upload: u8) -> MinedEvent {
    let (upload_id, by) = (Bytes32([upload; 32]), Address([1; 20]));
    let event = RecordWithdrawn { patient_id: PATIENT, upload_id, by, reason: WithdrawalReason::Other };
    MinedEvent { event: event.into(), position: position(99, 0) }
}

fn everything() -> Addr {
    Addr { patient_id: PATIENT, ..Addr::default() }
}

fn uploads(listed: &[Listed]) -> Vec<(u8, bool)> {
    listed.iter().map(|listed| (listed.stored.upload_id.0[0], listed.withdrawn)).collect()
}

#[test]
fn of_an_upload_only_the_first_record_counts() {
    let events = vec![stored((1, 0), 1, 1, 1), stored((2, 0), 2, 1, 1), stored((3, 0), 1, 1, 1)];
    let listed = select(events.clone(), &[], &everything(), None);
    assert_eq!(uploads(&listed), [(1, false), (2, false)]);
    assert_eq!(listed[0].position.block_number, 1);
    // Nor does the second become the first behind a cursor, or for another device.
    let cursor = Some(Cursor::from(&position(2, 0)));
    assert_eq!(select(events, &[], &everything(), cursor), []);
    let events = vec![stored((1, 0), 1, 1, 1), stored((3, 0), 1, 2, 1)];
    let addr = Addr { device_id: Address([2; 20]), ..everything() };
    assert_eq!(select(events, &[], &addr, None), []);
}

#[test]
fn device_and_area_choose() {
    let events = vec![stored((1, 0), 1, 1, 1), stored((1, 1), 2, 2, 1), stored((1, 2), 3, 1, 2)];
    let chosen = |device_id, area_id| {
        let addr = Addr { device_id, area_id, ..everything() };
        uploads(&select(events.clone(), &[], &addr, None)).into_iter().map(|(upload, _)| upload).collect::<Vec<_>>()
    };
    assert_eq!(chosen(Address::ZERO, 0), [1, 2, 3]);
    assert_eq!(chosen(Address([1; 20]), 0), [1, 3]);
    assert_eq!(chosen(Address([1; 20]), 2), [3]);
    assert_eq!(chosen(Address::ZERO, 3), [0_u8; 0]);
}

#[test]
fn what_was_withdrawn_is_flagged() {
    let events = vec![stored((1, 0), 1, 1, 1), stored((2, 0), 2, 1, 1)];
    assert_eq!(uploads(&select(events, &[withdrawn(2)], &everything(), None)), [(1, false), (2, true)]);
}

#[test]
fn other_patients_events_say_nothing() {
    let events = vec![stored((1, 0), 1, 1, 1), stored((2, 0), 2, 1, 1)];
    let (other, patient_id) = (Addr { patient_id: 8, ..everything() }, 8);
    assert_eq!(select(events.clone(), &[], &other, None), []);
    let (upload_id, by) = (Bytes32([2; 32]), Address([1; 20]));
    let foreign = RecordWithdrawn { patient_id, upload_id, by, reason: WithdrawalReason::Other };
    let foreign = MinedEvent { event: foreign.into(), position: position(99, 0) };
    assert_eq!(uploads(&select(events, &[foreign], &everything(), None)), [(1, false), (2, false)]);
}

proptest! {
    /// Pages of any size, one after the other, give what one page would.
    #[test]
    fn pages_lose_and_repeat_nothing(uploads in prop::collection::vec(0_u8..20, 0..40), size in 1_usize..7) {
        let events: Vec<_> = uploads
            .iter()
            .enumerate()
            .map(|(index, upload)| stored((index as u64 / 3, index as u64 % 3), *upload, 1, 1))
            .collect();
        let whole = select(events.clone(), &[], &everything(), None);
        let (mut pages, mut cursor) = (Vec::new(), None);
        loop {
            let rest = select(events.clone(), &[], &everything(), cursor);
            if rest.is_empty() {
                break;
            }
            pages.extend(rest.into_iter().take(size));
            cursor = pages.last().map(|last| Cursor::from(&last.position));
        }
        prop_assert_eq!(pages, whole);
    }
}
