//! Records under a wrong name.

use super::patient_keys;
use edge_testbed::{Device, Request, Stack, add, everything_of, records_of, sample};
use ledger::{Addr, Address, Bytes32, Purpose, RecordEntry, Role, calls};
use protocol::ProblemKind;
use sealing::record::{RecordContent, parse_record, seal_record};
use sealing::{PatientId, Sha256Digest, UploadId};
use std::collections::BTreeMap;

/// A patient beside the stack's own, enrolled.
fn another_patient(stack: &Stack) -> (ledger::SecretKey, PatientId) {
    let key = edge_testbed::mnemonic_account(9);
    let added = add(stack.chain(), &stack.people.admin, key.address(), Role::Patient);
    let patient_id = stack.enrol(added).patients[0];
    (key, patient_id)
}

#[test]
fn a_record_that_is_put_under_another_patients_name_opens_for_nobody() {
    let stack = Stack::start();
    let answer = stack.store(&sample("synthetic_rest_tremor.csv"));
    let stored = *records_of(stack.chain(), stack.patient_id().0).get(Bytes32(answer.upload_id.0)).unwrap();
    let (mallory, patient_id) = another_patient(&stack);
    // By somebody who has a manager's account, under a new name and under the old one.
    for upload_id in [Bytes32([0x42; 32]), stored.upload_id] {
        let entry = RecordEntry {
            patient_id: patient_id.0,
            device_id: stored.device_id,
            area_id: stored.area_id,
            captured_at: stored.captured_at,
            upload_id,
            digest: stored.digest,
        };
        stack.chain().send(&stack.people.managers[0], calls::StoreRecords { records: vec![entry] });
    }
    let request = Request::send(stack.chain(), &mallory, everything_of(patient_id), Purpose::PatientRequest);
    request.redeem(stack.client()).assert_problem(ProblemKind::DamagedContent);
    // The real one is read as before.
    let own = Request::send(stack.chain(), &stack.people.patient, stack.everything(), Purpose::PatientRequest);
    assert_eq!(own.read(stack.chain(), stack.client())[0].records.len(), 1);
}

#[test]
fn a_record_that_is_sealed_under_another_patients_key_opens_for_nobody() {
    let stack = Stack::start();
    let answer = stack.store(&sample("synthetic_rest_tremor.csv"));
    let stored = *records_of(stack.chain(), stack.patient_id().0).get(Bytes32(answer.upload_id.0)).unwrap();
    let (_, mallory) = another_patient(&stack);
    // The same content, sealed again.
    let keys: BTreeMap<_, _> = patient_keys(&stack).into_iter().collect();
    let upload_id = UploadId([0x42; 32]);
    let block = stack.ipfs().get(&answer.record.unwrap().cid).unwrap();
    let content = parse_record(&block).unwrap().open(&keys[&stack.patient_id()], &answer.upload_id).unwrap();
    let domains: Vec<_> = content.domains.iter().map(|domain| domain.as_slice()).collect();
    let content = RecordContent { context: &content.context, domains: &domains };
    let block = seal_record(&keys[&mallory], &upload_id, &content).unwrap();
    stack.ipfs().put(&block).unwrap();
    let device_id = Address([0x42; 20]);
    let entry = RecordEntry {
        patient_id: stored.patient_id,
        device_id,
        area_id: stored.area_id,
        captured_at: stored.captured_at,
        upload_id: Bytes32(upload_id.0),
        digest: Bytes32(Sha256Digest::of(&block).0),
    };
    stack.chain().send(&stack.people.managers[0], calls::StoreRecords { records: vec![entry] });

    let patient = &stack.people.patient;
    let addr = Addr { device_id, ..stack.everything() };
    let alone = Request::send(stack.chain(), patient, addr, Purpose::PatientRequest);
    alone.redeem(stack.client()).assert_problem(ProblemKind::DamagedContent);
    // It hides none of the real ones.
    let all = Request::send(stack.chain(), patient, stack.everything(), Purpose::PatientRequest);
    let page = all.open(stack.chain(), &all.redeem(stack.client()).json(200));
    assert_eq!(page.records.iter().map(|record| record.upload_id).collect::<Vec<_>>(), [answer.upload_id]);
    assert_eq!(page.unavailable, [upload_id]);
}

#[test]
fn of_two_records_of_one_upload_the_first_counts() {
    let stack = Stack::start();
    let answer = stack.store(&sample("synthetic_rest_tremor.csv"));
    let stored = *records_of(stack.chain(), stack.patient_id().0).get(Bytes32(answer.upload_id.0)).unwrap();
    let entry = RecordEntry {
        patient_id: stored.patient_id,
        device_id: stored.device_id,
        area_id: stored.area_id,
        captured_at: stored.captured_at,
        upload_id: stored.upload_id,
        digest: Bytes32([0x66; 32]),
    };
    stack.chain().send(&stack.people.managers[0], calls::StoreRecords { records: vec![entry] });
    let own = Request::send(stack.chain(), &stack.people.patient, stack.everything(), Purpose::PatientRequest);
    let pages = own.read(stack.chain(), stack.client());
    assert_eq!(pages[0].records[0].content.analysis, answer.analysis);
    assert_eq!(stack.store(&sample("synthetic_rest_tremor.csv")).record, answer.record);
}

#[test]
fn patients_with_the_same_recording_have_different_records() {
    let stack = Stack::start();
    let (other, patient_id) = another_patient(&stack);
    let device = Device { patient_id, ..stack.device.another() };
    device.register(stack.chain(), &other);
    let csv = sample("wrist_row_healthy.csv");
    let first = stack.store(&csv);
    let sealed = device.seal_recording(&csv).0;
    let second = stack.client().upload(&sealed.envelope, Some(&device.sign(&sealed.envelope))).open(&sealed);
    assert_eq!(first.analysis, second.analysis);
    assert_ne!(first.record.unwrap().cid, second.record.unwrap().cid);
    // And neither patient is given the other's.
    for (key, patient_id) in [(&stack.people.patient, stack.patient_id()), (&other, patient_id)] {
        let request = Request::send(stack.chain(), key, everything_of(patient_id), Purpose::PatientRequest);
        assert_eq!(request.read(stack.chain(), stack.client())[0].records.len(), 1);
        let foreign = if patient_id == stack.patient_id() { device.patient_id } else { stack.patient_id() };
        let request = Request::send(stack.chain(), key, everything_of(foreign), Purpose::PatientRequest);
        request.redeem(stack.client()).assert_problem(ProblemKind::AccessRefused);
    }
}
