//! Nodes that are away, and chains that change their mind.

use crate::edge::Edge;
use crate::settings::name;
use crate::testing::readers::meddling::Meddling;
use crate::testing::readers::records::Requested;
use crate::testing::readers::scene::{DAY, Scene};
use pollster::block_on;
use protocol::ProblemKind;
use serde_json::json;
use std::cell::RefCell;
use testbed::{Kubo, KuboOptions};

fn rollback(scene: &Scene, blocks: u64) {
    scene.chain.rpc().call("anvil_rollback", json!([blocks])).unwrap();
}

/// Serves, and lets something happen while the blocks are fetched.
fn serve_while(
    scene: &Scene,
    requested: &Requested,
    meddle: impl FnOnce(),
) -> Result<exchange::Answer, exchange::Refusal> {
    scene.native.set_clock(scene.now() * 1000);
    let platform = Meddling {
        native: scene.native.another_instance(),
        sign: "block/get",
        meddle: RefCell::new(Some(Box::new(meddle))),
    };
    let edge = block_on(Edge::open(platform)).unwrap();
    let body = json!({ "transaction": requested.transaction }).to_string();
    block_on(crate::retrievals::serve(&edge, &exchange::Caller::default(), body.as_bytes()))
}

#[test]
fn while_ipfs_is_down_the_window_stands_still() {
    let (scene, _) = Scene::agreed();
    let options = KuboOptions { folder: Some(scene.folder.path().join("ipfs")), ..KuboOptions::default() };
    let ipfs = Kubo::start_with(&options).unwrap();
    scene.native.set(name::IPFS_URL, ipfs.url());
    scene.store(1);
    let requested = scene.request(&scene.people.doctor);
    ipfs.stop().unwrap();
    assert_eq!(scene.refused(&requested).0, ProblemKind::Unavailable);
    scene.wait(3600);
    // Away still; and back, with what it had.
    assert_eq!(scene.refused(&requested).0, ProblemKind::Unavailable);
    let ipfs = Kubo::start_with(&options).unwrap();
    scene.native.set(name::IPFS_URL, ipfs.url());
    let answer = scene.serve(&requested).unwrap();
    assert_eq!(scene.read(&requested, &answer).len(), 1);
    // From here on it runs again.
    scene.wait(14 * 60);
    assert!(scene.serve(&requested).is_ok());
    scene.wait(90);
    assert_eq!(scene.refused(&requested).0, ProblemKind::DeliveryWindowOver);
}

#[test]
fn an_outage_holds_no_window_open_for_more_than_a_day() {
    let (scene, _ipfs) = Scene::agreed();
    scene.store(1);
    let requested = scene.request(&scene.people.doctor);
    scene.native.set(name::IPFS_URL, "http://127.0.0.1:1");
    assert_eq!(scene.refused(&requested).0, ProblemKind::Unavailable);
    scene.wait(DAY + 16 * 60);
    assert_eq!(scene.refused(&requested).0, ProblemKind::DeliveryWindowOver);
}

#[test]
fn an_outage_is_over_once_the_node_is_back_though_nothing_is_fetched() {
    let (scene, ipfs) = Scene::agreed();
    let before_any_record = scene.request(&scene.people.doctor);
    scene.store(1);
    let requested = scene.request(&scene.people.doctor);
    scene.native.set(name::IPFS_URL, "http://127.0.0.1:1");
    assert_eq!(scene.refused(&requested).0, ProblemKind::Unavailable);
    scene.native.set(name::IPFS_URL, ipfs.url());
    assert!(scene.serve(&before_any_record).unwrap().records.is_empty());
    scene.wait(16 * 60);
    assert_eq!(scene.refused(&requested).0, ProblemKind::DeliveryWindowOver);
}

#[test]
fn a_chain_that_is_away_is_waited_for_as_well() {
    let (scene, _ipfs) = Scene::agreed();
    let requested = scene.request(&scene.people.doctor);
    scene.native.set(name::RPC_URL, "http://127.0.0.1:1");
    assert_eq!(scene.refused(&requested).0, ProblemKind::Unavailable);
    scene.wait(3600);
    scene.native.set(name::RPC_URL, scene.chain.url());
    assert!(scene.serve(&requested).is_ok());
    scene.wait(15 * 60 + 60);
    assert_eq!(scene.refused(&requested).0, ProblemKind::DeliveryWindowOver);
}

#[test]
fn a_receipt_that_a_reorganisation_removes_gives_nothing() {
    let (scene, _ipfs) = Scene::agreed();
    scene.store(1);
    let requested = scene.request(&scene.people.doctor);
    assert!(scene.serve(&requested).is_ok());
    rollback(&scene, 1);
    assert_nothing(scene.answer(requested.transaction, None));
}

#[test]
fn a_reorganisation_while_the_records_are_gathered_gives_nothing() {
    let (scene, _ipfs) = Scene::agreed();
    scene.store(1);
    let requested = scene.request(&scene.people.doctor);
    assert_nothing(serve_while(&scene, &requested, || rollback(&scene, 1)));
    assert_eq!(scene.noted(), []);
}

#[test]
fn a_receipt_in_another_block_than_before_is_looked_at_anew() {
    let (scene, _ipfs) = Scene::agreed();
    scene.store(1);
    let requested = scene.request(&scene.people.doctor);
    let raw = scene.ask(&ledger::rpc::TransactionByHash { hash: requested.mined.transaction_hash }).unwrap();
    let raw = raw.verify().unwrap().raw().clone();
    let outcome = serve_while(&scene, &requested, || {
        rollback(&scene, 1);
        // What the chain grants now, it grants in another block.
        scene.wait(5);
        scene.ask(&ledger::rpc::SendRawTransaction { raw });
        scene.wait(1);
    });
    assert_eq!(outcome.unwrap_err().kind(), ProblemKind::Unavailable);
    assert!(scene.serve(&requested).is_ok());
}

#[test]
fn what_is_revoked_while_the_records_are_gathered_is_not_handed_out() {
    let (scene, _ipfs) = Scene::agreed();
    scene.store(1);
    let requested = scene.request(&scene.people.doctor);
    let outcome = serve_while(&scene, &requested, || scene.revoke(&scene.people.doctor));
    assert_eq!(outcome.unwrap_err().kind(), ProblemKind::AccessRefused);
    assert_eq!(scene.noted(), []);
}

#[test]
fn who_leaves_while_the_records_are_gathered_is_served_to_nobody() {
    // The contract looks at neither: an agreement outlives its patient, and so does an emergency.
    let (scene, _ipfs) = Scene::agreed();
    scene.store(1);
    let doctor = scene.people.doctor.address();
    scene.send(&scene.people.safety_officer, ledger::calls::GiveEmergencyFlag { doctor });
    scene.wait(DAY);
    for emergency in [false, true] {
        let who = &scene.people.doctor;
        let requested = if emergency { scene.break_glass(who) } else { scene.request(who) };
        assert!(scene.serve(&requested).is_ok());
        let noted = scene.noted();
        let refusal = serve_while(&scene, &requested, || scene.leave()).unwrap_err();
        assert_eq!(refusal.kind(), ProblemKind::AccessRefused);
        assert!(refusal.problem.detail.contains("left"), "{}", refusal.problem.detail);
        assert_eq!(scene.noted(), noted);
        scene.come_back();
        scene.wait(5);
        scene.grant(who, ledger::Domains::ALL);
    }
}

#[test]
fn a_window_that_ends_while_the_records_are_gathered_is_over() {
    let (scene, _ipfs) = Scene::agreed();
    scene.store(1);
    let requested = scene.request(&scene.people.doctor);
    let outcome = serve_while(&scene, &requested, || scene.wait(16 * 60));
    assert_eq!(outcome.unwrap_err().kind(), ProblemKind::DeliveryWindowOver);
    assert_eq!(scene.noted(), []);
}

#[test]
fn a_patient_without_a_key_is_to_be_enrolled() {
    let (scene, _ipfs) = Scene::agreed();
    scene.store(1);
    let requested = scene.request(&scene.people.doctor);
    let empty = tempfile::tempdir().unwrap();
    let database = scene.folder.path().join("sqlite.db");
    for name in ["sqlite.db", "sqlite.db-wal", "sqlite.db-shm"] {
        let _ = std::fs::rename(scene.folder.path().join(name), empty.path().join(name));
    }
    assert!(!database.exists());
    assert_eq!(scene.refused(&requested).0, ProblemKind::NotEnrolled);
}

#[test]
fn without_a_database_nothing_is_handed_out() {
    let (scene, _ipfs) = Scene::agreed();
    scene.store(1);
    let requested = scene.request(&scene.people.doctor);
    for name in ["sqlite.db", "sqlite.db-wal", "sqlite.db-shm"] {
        let _ = std::fs::remove_file(scene.folder.path().join(name));
    }
    std::fs::create_dir(scene.folder.path().join("sqlite.db")).unwrap();
    let (kind, detail) = scene.refused(&requested);
    assert_eq!(kind, ProblemKind::Unavailable);
    assert!(detail.contains("database"), "{detail}");
}

/// Neither records nor anything else: the transaction is unknown, or waits to be mined again.
fn assert_nothing(outcome: Result<exchange::Answer, exchange::Refusal>) {
    match outcome {
        Ok(answer) => assert_eq!(answer.status, 202),
        Err(refusal) => assert_eq!(refusal.kind(), ProblemKind::NotFound),
    }
}
