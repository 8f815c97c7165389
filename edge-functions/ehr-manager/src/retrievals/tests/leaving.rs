//! Patients who leave, and come back.

use crate::testing::readers::records::upload;
use crate::testing::readers::scene::{DAY, Scene};
use ledger::{Domains, Role, WithdrawalReason, calls};
use protocol::{Erasure, ProblemKind};
use serde_json::json;

fn erase(scene: &Scene) -> Erasure {
    let body = json!({ "patientId": scene.patient_id });
    let answer = scene.post(async |edge, body| crate::patients::erase(edge, body).await, &body).unwrap();
    serde_json::from_slice(&answer.body).unwrap()
}

#[test]
fn who_has_left_is_served_to_nobody_at_once() {
    let (scene, _ipfs) = Scene::agreed();
    scene.store(1);
    let requested = scene.request(&scene.people.doctor);
    scene.leave();
    let (kind, detail) = scene.refused(&requested);
    assert_eq!(kind, ProblemKind::AccessRefused);
    assert!(detail.contains("left"), "{detail}");
    // The contract still holds the agreement, and grants: that is why it is looked at here.
    let (kind, detail) = scene.refused(&scene.request(&scene.people.doctor));
    assert_eq!(kind, ProblemKind::AccessRefused);
    assert!(detail.contains("left"), "{detail}");
}

#[test]
fn a_guardian_keeps_the_door_open_as_long_as_they_may() {
    let (scene, _ipfs) = Scene::agreed();
    scene.store(1);
    scene.link(&scene.people.guardian, scene.now() + 600);
    scene.leave();
    assert!(scene.serve(&scene.request(&scene.people.doctor)).is_ok());
    scene.wait(700);
    assert!(scene.refused(&scene.request(&scene.people.doctor)).1.contains("left"));
}

#[test]
fn what_was_agreed_before_leaving_does_not_come_back() {
    let (scene, _ipfs) = Scene::agreed();
    scene.store(1);
    scene.leave();
    scene.wait(DAY);
    scene.come_back();
    let (kind, detail) = scene.refused(&scene.request(&scene.people.doctor));
    assert_eq!(kind, ProblemKind::AccessRefused);
    assert!(detail.contains("come back"), "{detail}");
    assert!(scene.serve(&scene.request(&scene.people.patient)).is_ok());
    scene.wait(5);
    scene.grant(&scene.people.doctor, Domains::TREMOR);
    assert!(scene.serve(&scene.request(&scene.people.doctor)).is_ok());
}

#[test]
fn what_was_erased_is_listed_and_a_new_key_opens_none_of_it() {
    let (scene, ipfs) = Scene::agreed();
    let (old, gone) = (scene.store(1), scene.store(4));
    let old_key = scene.patient_key().key_id();
    assert_eq!(erase(&scene), Erasure::AccountsLeft { accounts: 1 });
    scene.leave();
    let left = scene.now();
    assert_eq!(erase(&scene), Erasure::Pending { due_at: (left + 7 * DAY) * 1000 });
    scene.wait(7 * DAY + 1);
    assert!(matches!(erase(&scene), Erasure::Erased { .. }));

    // What is noise now need not be kept.
    std::fs::remove_file(ipfs.file_of(&gone).unwrap()).unwrap();
    let added = scene.come_back();
    let requested = scene.request(&scene.people.patient);
    let answer = scene.serve(&requested).unwrap();
    assert_eq!((answer.records.len(), &answer.erased[..]), (0, &[upload(1), upload(4)][..]));

    let enrolled =
        scene.post(async |edge, body| crate::patients::enrol(edge, body).await, &json!({ "transaction": added }));
    assert_eq!(enrolled.unwrap().status, 200);
    assert_ne!(scene.patient_key().key_id(), old_key);
    scene.store(2);
    // The manager records the old block once more, after the erasure: its key is known to be gone all the same.
    scene.record(3, &old);
    let requested = scene.request(&scene.people.patient);
    let answer = scene.serve(&requested).unwrap();
    assert_eq!(answer.records.iter().map(|record| record.upload_id).collect::<Vec<_>>(), [upload(2)]);
    assert_eq!(answer.erased, [upload(1), upload(4), upload(3)]);
}

/// The rows of all keys, and how to put one back as a backup would.
fn restore(scene: &Scene, sql: &'static str) {
    pollster::block_on(scene.edge().query(sql, Vec::new())).unwrap();
}

#[test]
fn a_backup_brings_no_erased_key_back_to_who_has_returned() {
    let (scene, _ipfs) = Scene::agreed();
    scene.store(1);
    let old_key = scene.patient_key().key_id();
    restore(&scene, "CREATE TABLE backup AS SELECT * FROM patient_keys");
    scene.leave();
    scene.wait(7 * DAY + 1);
    assert!(matches!(erase(&scene), Erasure::Erased { .. }));
    let added = json!({ "transaction": scene.come_back() });
    let enrol = || scene.post(async |edge, body| crate::patients::enrol(edge, body).await, &added).unwrap().status;
    assert_eq!(enrol(), 200);
    scene.store(2);
    let requested = scene.request(&scene.people.patient);

    restore(&scene, "DELETE FROM patient_keys");
    restore(&scene, "INSERT INTO patient_keys SELECT * FROM backup");
    assert_eq!(scene.patient_key().key_id(), old_key);
    assert_eq!(erase(&scene), Erasure::AccountsLeft { accounts: 1 });
    let answer = scene.serve(&requested).unwrap();
    assert_eq!((answer.records.len(), &answer.erased[..]), (0, &[upload(1), upload(2)][..]));
    assert_eq!(enrol(), 200);
    assert_ne!(scene.patient_key().key_id(), old_key);
    scene.wait(5);
    assert_eq!(erase(&scene), Erasure::AccountsLeft { accounts: 1 });
    scene.store(3);
    let answer = scene.serve(&scene.request(&scene.people.patient)).unwrap();
    assert_eq!(answer.records.iter().map(|record| record.upload_id).collect::<Vec<_>>(), [upload(3)]);
}

#[test]
fn a_key_that_was_used_since_the_return_stays() {
    let (scene, _ipfs) = Scene::agreed();
    scene.store(1);
    let key = scene.patient_key().key_id();
    scene.leave();
    scene.wait(8 * DAY);
    scene.come_back();
    scene.store(2);
    assert_eq!(erase(&scene), Erasure::AccountsLeft { accounts: 1 });
    assert_eq!(scene.patient_key().key_id(), key);
    let answer = scene.serve(&scene.request(&scene.people.patient)).unwrap();
    assert_eq!(answer.records.len(), 2);
}

#[test]
fn a_key_that_nobody_destroyed_in_time_goes_when_its_patient_is_back_and_has_not_used_it() {
    let (scene, _ipfs) = Scene::agreed();
    scene.store(1);
    scene.leave();
    scene.wait(8 * DAY);
    scene.come_back();
    assert_eq!(erase(&scene), Erasure::AccountsLeft { accounts: 1 });
    let answer = scene.serve(&scene.request(&scene.people.patient)).unwrap();
    assert_eq!((answer.records.len(), &answer.erased[..]), (0, &[upload(1)][..]));
}

#[test]
fn whom_the_admin_deletes_has_thirty_days() {
    let (scene, _ipfs) = Scene::agreed();
    let user = scene.people.patient.address();
    scene.send(&scene.people.admin, calls::DeleteUser { user, role: Role::Patient });
    let due_at = (scene.now() + 30 * DAY) * 1000;
    assert_eq!(erase(&scene), Erasure::Pending { due_at });
    scene.wait(29 * DAY);
    assert_eq!(erase(&scene), Erasure::Pending { due_at });
    scene.add(&scene.people.patient, Role::Patient);
    scene.wait(2 * DAY);
    assert_eq!(erase(&scene), Erasure::AccountsLeft { accounts: 1 });
    scene.patient_key();
}

#[test]
fn withdrawn_records_are_flagged() {
    let (scene, _ipfs) = Scene::agreed();
    scene.store(1);
    scene.store(2);
    let requested = scene.request(&scene.people.doctor);
    let (patient_id, upload_id) = (scene.patient_id.0, ledger::Bytes32(upload(2).0));
    let reason = WithdrawalReason::DeviceFault;
    scene.send(&scene.people.patient, calls::WithdrawRecord { patient_id, upload_id, reason });
    let answer = scene.serve(&requested).unwrap();
    assert_eq!(answer.records.iter().map(|record| record.withdrawn).collect::<Vec<_>>(), [false, true]);
}
