//! From events to an access history.

mod common;

use access::trail::{Closing, Entry, Request, RequestOutcome, Standing, Trail};
use common::record::CAPTURED_AT;
use common::{AREA, CONTRACT, DEVICE, PATIENT, chain, key};
use ledger::events::*;
use ledger::rpc::MinedEvent;
use ledger::{
    Address, Bytes32, Denial, Domains, EmergencyReason, Event, Outcome, Penalty, Purpose, Purposes, Role, Uint256,
};
use proptest::prelude::*;
use records::fhir::Resource;
use std::collections::BTreeMap;

const START: u64 = 1_772_000_000;
const DIGEST: Bytes32 = Bytes32([0xd1; 32]);

fn doctor() -> Address {
    key(5).address()
}

fn owner() -> Address {
    key(4).address()
}

fn granted(patient_id: u128, emergency: bool) -> AccessGranted {
    AccessGranted {
        requester: doctor(),
        patient_id,
        device_id: Address::ZERO,
        area_id: 0,
        purpose: if emergency { Purpose::EmergencyTreatment } else { Purpose::Treatment },
        domains: Domains::TREMOR,
        emergency,
        reply_key: Bytes32([1; 32]),
    }
}

fn denied(patient_id: u128) -> AccessDenied {
    AccessDenied {
        requester: doctor(),
        patient_id,
        device_id: Address::ZERO,
        area_id: 0,
        purpose: Purpose::Treatment,
        reason: Denial::NoPolicy,
        emergency: false,
        reply_key: Bytes32([1; 32]),
    }
}

fn penalized(action: Penalty, strikes: u8) -> Penalized {
    Penalized { user: doctor(), action, strikes, suspended_until: 0 }
}

fn delivered(block: u64, count: u32, digest: u8) -> Event {
    let transaction_hash = common::position(block, 0).transaction_hash;
    RecordsDelivered { transaction_hash, count, digest: Bytes32([digest; 32]) }.into()
}

fn review(review_id: u64, patient_id: u128) -> Event {
    let (review_id, reason) = (Uint256::from(review_id), EmergencyReason::LifeThreatening);
    ReviewOpened { review_id, doctor: doctor(), patient_id, reason }.into()
}

/// Everything that can happen to a patient, and things of another between.
fn story() -> Vec<MinedEvent> {
    let added = |user, role, patient_id| UserAdded { user, role, patient_id, profile_digest: DIGEST };
    let stored = RecordStored {
        patient_id: PATIENT,
        device_id: DEVICE,
        upload_id: Bytes32([1; 32]),
        area_id: AREA,
        captured_at: CAPTURED_AT,
        digest: Bytes32([2; 32]),
    };
    let policy = PolicyGranted {
        patient_id: PATIENT,
        provider: doctor(),
        purposes: Purposes::ALL,
        domains: Domains::TREMOR,
        expiry: START + 1_000_000,
        nonce: 1,
        by: owner(),
    };
    let closed = ReviewClosed { review_id: Uint256::from(3_u64), outcome: Outcome::Rejected, by: key(2).address() };
    chain([
        /* 1 */ vec![added(owner(), Role::Patient, PATIENT).into()],
        /* 2 */ vec![denied(PATIENT).into(), penalized(Penalty::Warning, 0).into()],
        /* 3 */ vec![added(doctor(), Role::Doctor, 0).into()],
        /* 4 */ vec![denied(PATIENT).into(), penalized(Penalty::Strike, 1).into()],
        /* 5 */ vec![policy.into()],
        /* 6 */ vec![stored.clone().into()],
        /* 7 */ vec![granted(PATIENT, false).into()],
        /* 8 */ vec![granted(PATIENT + 1, false).into()],
        /* 9 */ vec![delivered(7, 2, 1), delivered(7, 2, 1), delivered(7, 1, 2), delivered(8, 9, 3)],
        /* 10 */ vec![granted(PATIENT, true).into(), review(3, PATIENT)],
        /* 11 */ vec![closed.into()],
        /* 12 */ vec![stored.into()],
        /* 13: one transaction of a contract */
        vec![
            denied(PATIENT + 1).into(),
            penalized(Penalty::Strike, 2).into(),
            denied(PATIENT).into(),
            penalized(Penalty::Suspension, 3).into(),
        ],
        /* 14 */ vec![PolicyRevoked { patient_id: PATIENT, provider: doctor(), nonce: 2, by: owner() }.into()],
    ])
}

fn times(events: &[MinedEvent]) -> BTreeMap<u64, u64> {
    Trail::blocks(events).into_iter().map(|block| (block, START + 10 * block)).collect()
}

fn trail(events: Vec<MinedEvent>) -> Trail {
    let times = times(&events);
    Trail::of(CONTRACT, PATIENT, events, &times).unwrap()
}

fn request_in(trail: &Trail, block: u64) -> &Request {
    let row = trail.rows.iter().find(|row| row.position.block_number == block).unwrap();
    let Entry::Request(request) = &row.entry else { panic!("{row:?}") };
    request
}

#[test]
fn every_row_is_there_once_and_nobody_elses() {
    let trail = trail(story());
    let blocks: Vec<_> = trail.rows.iter().map(|row| row.position.block_number).collect();
    assert_eq!(
        blocks,
        [1, 2, 4, 5, 6, 7, 10, 13, 14],
        "neither another patient's, nor the second record of one upload"
    );
    assert!(trail.rows.iter().all(|row| row.time == START + 10 * row.position.block_number));
}

#[test]
fn what_was_handed_out_belongs_to_its_request_and_counts_once() {
    let trail = trail(story());
    assert_eq!(request_in(&trail, 7).delivered(), Some(3), "two answers, one of them given twice");
    assert_eq!(request_in(&trail, 10).delivered(), None);
    assert_eq!(request_in(&trail, 2).delivered(), None);
}

#[test]
fn a_penalty_belongs_to_the_refusal_before_it() {
    let trail = trail(story());
    let followed = [2, 4, 13].map(|block| match &request_in(&trail, block).outcome {
        RequestOutcome::Denied { penalty: Some((_, penalty)), .. } => (penalty.action, penalty.strikes),
        other => panic!("{other:?}"),
    });
    assert_eq!(followed, [(Penalty::Warning, 0), (Penalty::Strike, 1), (Penalty::Suspension, 3)]);
}

#[test]
fn an_emergency_has_its_review() {
    let trail = trail(story());
    let RequestOutcome::Granted { review: Some(review), .. } = &request_in(&trail, 10).outcome else {
        panic!("a review")
    };
    assert_eq!((review.review_id, review.reason), (Uint256::from(3_u64), EmergencyReason::LifeThreatening));
    let closing = Closing { outcome: Outcome::Rejected, by: key(2).address(), time: START + 110 };
    assert_eq!(review.closing, Some(closing));
    let RequestOutcome::Granted { review: None, .. } = &request_in(&trail, 7).outcome else { panic!("no review") };
}

#[test]
fn people_are_what_they_were_at_the_time() {
    let trail = trail(story());
    let at = |account, block| trail.people.standing(account, &common::position(block, 0));
    let professional = Standing::Professional { role: Role::Doctor, profile_digest: DIGEST };
    assert_eq!((at(doctor(), 2), at(doctor(), 4)), (Standing::Unregistered, professional));
    assert_eq!(at(owner(), 14), Standing::Own);
    assert_eq!(trail.people.profile_digests().into_iter().collect::<Vec<_>>(), [DIGEST]);
}

#[test]
fn what_else_is_to_be_asked_is_named() {
    let mut events = story();
    let is_consequence =
        |event: &Event| matches!(event, Event::RecordsDelivered(_) | Event::Penalized(_) | Event::ReviewClosed(_));
    events.retain(|mined| !is_consequence(&mined.event));
    let filter = Trail::consequences(PATIENT, &events);
    let hash = |block| common::position(block, 0).transaction_hash;
    assert_eq!(filter.transactions, [hash(7), hash(10)]);
    assert_eq!(filter.reviews, [Uint256::from(3_u64)]);
    let mut users = vec![doctor(), owner()];
    users.sort();
    assert_eq!(filter.users, users);
}

#[test]
fn a_time_is_cut_out_with_all_that_followed() {
    let cut = trail(story()).between(START + 70, START + 90);
    assert_eq!(cut.rows.len(), 1);
    assert_eq!(request_in(&cut, 7).delivered(), Some(3));
}

#[test]
fn a_block_without_a_time_is_an_error() {
    let events = story();
    let mut times = times(&events);
    times.remove(&7);
    assert!(Trail::of(CONTRACT, PATIENT, events, &times).unwrap_err().to_string().contains("block 7"));
}

#[test]
fn fhir_has_a_resource_for_each_request_delivery_penalty_and_policy() {
    let bundle = trail(story()).to_fhir(START + 1_000).unwrap();
    let audit_events = bundle.resources().filter(|resource| matches!(resource, Resource::AuditEvent(_))).count();
    let consents = bundle.resources().filter(|resource| matches!(resource, Resource::Consent(_))).count();
    // Five requests, two deliveries, three penalties; one policy, granted and revoked.
    assert_eq!(audit_events, 10);
    assert!(consents >= 1, "{consents}");
}

proptest! {
    #[test]
    fn the_order_in_which_a_node_tells_does_not_matter(swaps in prop::collection::vec((0_usize..24, 0_usize..24), 0..40)) {
        let mut events = story();
        let length = events.len();
        for (one, other) in swaps {
            events.swap(one % length, other % length);
        }
        // Nor does it matter when an event comes by two filters.
        events.extend(events.clone().into_iter().take(5));
        prop_assert_eq!(trail(events), trail(story()));
    }
}
