//! The same thing twice, at once or again, on one edge or on two.

use super::upload;
use crate::eventually::{times_stored, upload_until_final};
use edge_testbed::{Stack, StackOptions, add, sample};
use ledger::{Domains, Role};
use protocol::{Enrolled, EnrolmentRequest, route};
use sealing::delivery::TransactionHash;
use std::collections::BTreeSet;
use std::thread;

#[test]
fn a_device_that_lost_the_answer_gets_the_same_one_again() {
    let stack = Stack::start();
    let (sealed, again) = (upload(&stack), upload(&stack));
    assert_ne!(sealed.envelope, again.envelope, "sealed anew");
    let first = stack.upload(&sealed).open(&sealed);
    assert_eq!(stack.upload(&sealed).open(&sealed), first);
    assert_eq!(stack.upload(&again).open(&again), first);
    assert_eq!(times_stored(&stack, sealed.upload_id), 1);
}

#[test]
fn the_same_upload_at_once_on_two_edges_is_one_record() {
    let stack = Stack::start();
    let other = stack.second_edge();
    let sealed = upload(&stack);
    let signature = stack.device.sign(&sealed.envelope);
    let records: BTreeSet<_> = thread::scope(|scope| {
        let uploads: Vec<_> = (0..8)
            .map(|number| {
                let client = if number % 2 == 0 { stack.client() } else { other.client() };
                let (sealed, signature) = (&sealed, &signature);
                scope.spawn(move || client.upload(&sealed.envelope, Some(signature)).open(sealed).record.unwrap().cid)
            })
            .collect();
        uploads.into_iter().map(|upload| upload.join().unwrap()).collect()
    });
    assert_eq!(records.len(), 1);
    upload_until_final(&stack, &sealed);
    assert_eq!(times_stored(&stack, sealed.upload_id), 1);
}

#[test]
fn many_uploads_at_once_on_two_edges_use_no_nonce_twice_and_leave_no_gap() {
    let stack = Stack::start();
    let other = stack.second_edge();
    let csv = sample("wrist_row_healthy.csv");
    let uploads: Vec<_> = (0..24).map(|number| stack.device.seal_later(&csv, number)).collect();
    thread::scope(|scope| {
        for (number, sealed) in uploads.iter().enumerate() {
            let client = if number % 2 == 0 { stack.client() } else { other.client() };
            let signature = stack.device.sign(&sealed.envelope);
            scope.spawn(move || client.upload(&sealed.envelope, Some(&signature)).open(sealed));
        }
    });
    for sealed in &uploads {
        upload_until_final(&stack, sealed);
        assert_eq!(times_stored(&stack, sealed.upload_id), 1);
    }
}

#[test]
fn of_enrolments_at_once_on_two_edges_one_key_remains() {
    let stack = Stack::start_with(StackOptions { not_enrolled: true, ..StackOptions::default() });
    let other = stack.second_edge();
    let sealed = upload(&stack);
    stack.upload(&sealed).assert_problem(protocol::ProblemKind::NotEnrolled);

    let added = stack.chain().all_events().into_iter().find_map(|mined| match mined.event {
        ledger::Event::UserAdded(event) if event.role == Role::Patient => Some(mined.position.transaction_hash),
        _ => None,
    });
    let request = EnrolmentRequest { transaction: TransactionHash(added.unwrap().0) };
    thread::scope(|scope| {
        for number in 0..8 {
            let client = if number % 2 == 0 { stack.client() } else { other.client() };
            let (request, patient_id) = (&request, stack.patient_id());
            scope.spawn(move || {
                let enrolled: Enrolled = client.post_json(route::ENROLMENTS, request).json(200);
                assert_eq!(enrolled.patients, [patient_id]);
            });
        }
    });
    // Were there two keys, one edge could not open what the other has sealed.
    let csv = sample("wrist_row_healthy.csv");
    for (number, client) in (0..4).zip([stack.client(), other.client()].into_iter().cycle()) {
        let sealed = stack.device.seal_later(&csv, number);
        client.upload(&sealed.envelope, Some(&stack.device.sign(&sealed.envelope))).open(&sealed);
    }
    upload_until_final(&stack, &stack.device.seal_later(&csv, 3));
    stack.grant(&stack.people.doctor, Domains::ALL);
    for client in [stack.client(), other.client()] {
        let pages = stack.request(&stack.people.doctor).read(stack.chain(), client);
        assert_eq!(pages[0].records.len(), 4);
    }
}

#[test]
fn an_enrolment_can_be_repeated_and_needs_a_patients_transaction() {
    let stack = Stack::start();
    stack.store(&sample("wrist_row_healthy.csv"));
    let caregiver = edge_testbed::mnemonic_account(9);
    let added = add(stack.chain(), &stack.people.admin, caregiver.address(), Role::Caregiver);
    let request = EnrolmentRequest { transaction: TransactionHash(added.0) };
    assert_ne!(stack.client().post_json(route::ENROLMENTS, &request).status, 200, "no patient was added");
    let absent = EnrolmentRequest { transaction: TransactionHash([7; 32]) };
    assert_ne!(stack.client().post_json(route::ENROLMENTS, &absent).status, 200);
}
