//! Enrolments, and the fold of events, on a real chain.

mod fold;

use super::keys;
use crate::testing::readers::scene::Scene;
use ledger::{Role, calls};
use pollster::block_on;
use protocol::{Enrolled, Erasure, NotConfirmed, ProblemKind};
use sealing::PatientId;
use sealing::delivery::TransactionHash;
use serde_json::json;

fn enrol(scene: &Scene, transaction: TransactionHash) -> Result<exchange::Answer, exchange::Refusal> {
    scene.post(async |edge, body| super::enrol(edge, body).await, &json!({ "transaction": transaction }))
}

fn erase(scene: &Scene, patient_id: PatientId) -> Erasure {
    let body = json!({ "patientId": patient_id });
    let answer = scene.post(async |edge, body| super::erase(edge, body).await, &body).unwrap();
    serde_json::from_slice(&answer.body).unwrap()
}

#[test]
fn whoever_posts_the_transaction_that_added_a_patient_enrols_them_once() {
    let scene = Scene::empty();
    scene.native.set(crate::settings::name::CONFIRMATIONS, "2");
    let added = scene.add(&scene.people.patient, Role::Patient);
    let answer = enrol(&scene, added).unwrap();
    let waiting: NotConfirmed = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!((answer.status, waiting.confirmations, waiting.required), (202, 1, 2));
    assert!(answer.headers.contains(&("retry-after", "1".to_owned())));
    assert!(block_on(keys::alive(&scene.edge(), scene.patient_id)).unwrap().is_none());

    scene.wait(1);
    let answer = enrol(&scene, added).unwrap();
    let enrolled: Enrolled = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!((answer.status, enrolled.patients), (200, vec![scene.patient_id]));
    let key = scene.patient_key().key_id();
    assert_eq!(enrol(&scene, added).unwrap().body, answer.body);
    assert_eq!(scene.patient_key().key_id(), key);
}

#[test]
fn what_adds_no_patient_who_is_there_has_one_answer() {
    let scene = Scene::registered();
    let doctor = scene.add(&scene.people.guardian, Role::Doctor);
    let absent = TransactionHash([7; 32]);
    let call =
        calls::AddUser { user: ledger::Address::ZERO, role: Role::Patient, profile_digest: ledger::Bytes32::ZERO };
    let failed = scene.transact(&scene.people.admin, Some(scene.contract), ledger::ContractCall::encode(&call));
    assert!(!failed.succeeded);
    let added = scene.add(&scene.people.stranger, Role::Patient);
    let user = scene.people.stranger.address();
    scene.send(&scene.people.stranger, calls::DeleteUser { user, role: Role::Patient });
    let failed = TransactionHash(failed.transaction_hash.0);
    let texts = [doctor, absent, failed, added].map(|transaction| {
        let refusal = enrol(&scene, transaction).unwrap_err();
        assert_eq!(refusal.kind(), ProblemKind::NotFound);
        refusal.problem.detail
    });
    assert!(texts.iter().all(|text| *text == texts[0]));
}

#[test]
fn nothing_is_erased_of_whom_this_edge_does_not_know() {
    let scene = Scene::registered();
    assert_eq!(erase(&scene, PatientId(1)), Erasure::Unknown {});
    let refusal = scene.post(async |edge, body| super::erase(edge, body).await, &json!({})).unwrap_err();
    assert_eq!(refusal.kind(), ProblemKind::MalformedRequest);
    // A key of somebody whom this contract never knew stays where it is.
    block_on(keys::make(&scene.edge(), PatientId(1))).unwrap();
    assert_eq!(erase(&scene, PatientId(1)), Erasure::Unknown {});
    assert!(block_on(keys::alive(&scene.edge(), PatientId(1))).unwrap().is_some());
}

#[test]
fn for_a_patient_whom_somebody_makes_up_the_chain_is_not_asked() {
    let folder = tempfile::tempdir().unwrap();
    // There is no chain.
    let edge = crate::testing::edge(crate::testing::native(folder.path()));
    let body = json!({ "patientId": PatientId(9) }).to_string();
    let answer = block_on(super::erase(&edge, body.as_bytes())).unwrap();
    assert!(matches!(serde_json::from_slice(&answer.body).unwrap(), Erasure::Unknown {}));
}

#[test]
fn a_clock_that_runs_ahead_erases_nothing_early() {
    let scene = Scene::registered();
    scene.leave();
    let body = json!({ "patientId": scene.patient_id }).to_string();
    let ahead = scene.edge_at((scene.now() + 365 * crate::testing::readers::scene::DAY) * 1000);
    let answer = block_on(super::erase(&ahead, body.as_bytes())).unwrap();
    assert!(matches!(serde_json::from_slice(&answer.body).unwrap(), Erasure::Pending { .. }));
    scene.patient_key();
}

#[test]
fn who_has_left_is_forgotten_though_nobody_asks() {
    let scene = Scene::registered();
    scene.leave();
    // Others of whom this contract knows nothing are passed by, in steps of ten.
    for patient in (0..25).chain([u128::MAX]).map(PatientId) {
        block_on(keys::make(&scene.edge(), patient)).unwrap();
    }
    let walk_all = || {
        for _ in 0..4 {
            scene.wait(61);
            block_on(super::walk(&scene.edge())).unwrap();
            block_on(super::walk(&scene.edge())).unwrap();
        }
    };
    walk_all();
    assert!(block_on(keys::alive(&scene.edge(), scene.patient_id)).unwrap().is_some());
    scene.wait(7 * crate::testing::readers::scene::DAY);
    walk_all();
    assert!(block_on(keys::alive(&scene.edge(), scene.patient_id)).unwrap().is_none());
    assert!(block_on(keys::alive(&scene.edge(), PatientId(24))).unwrap().is_some());
}
