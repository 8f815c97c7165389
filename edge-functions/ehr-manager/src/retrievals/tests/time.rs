//! Windows, clocks and heads.

use crate::testing::readers::scene::{DAY, Scene};
use ledger::{Domains, Purpose, calls};
use protocol::ProblemKind;
use serde_json::json;

fn serve_at(scene: &Scene, requested: &crate::testing::readers::records::Requested, clock: u64) -> Option<ProblemKind> {
    let body = json!({ "transaction": requested.transaction }).to_string();
    pollster::block_on(crate::retrievals::serve(&scene.edge_at(clock), &exchange::Caller::default(), body.as_bytes()))
        .err()
        .map(|refusal| refusal.kind())
}

#[test]
fn fifteen_minutes_and_then_no_more() {
    let (scene, _ipfs) = Scene::agreed();
    scene.store(1);
    let requested = scene.request(&scene.people.doctor);
    scene.wait(14 * 60);
    assert!(scene.serve(&requested).is_ok());
    scene.wait(90);
    let (kind, detail) = scene.refused(&requested);
    assert_eq!(kind, ProblemKind::DeliveryWindowOver);
    assert!(detail.contains("15 minutes"), "{detail}");
}

#[test]
fn a_consent_that_has_run_out_since_bites_no_more() {
    let (scene, _ipfs) = Scene::agreed();
    let (provider, purposes) = (scene.people.doctor.address(), Purpose::Treatment.into());
    let expiry = scene.now() + 300;
    scene.send(&scene.people.patient, calls::Grant { provider, purposes, domains: Domains::ALL, expiry });
    let requested = scene.request(&scene.people.doctor);
    // A clock that lags does not make it last: the chain's own time is later.
    scene.wait(301);
    assert_eq!(serve_at(&scene, &requested, (scene.now() - 3000) * 1000), Some(ProblemKind::AccessRefused));
}

#[test]
fn a_head_that_lags_behind_the_clock_serves_nothing() {
    let (scene, _ipfs) = Scene::agreed();
    let requested = scene.request(&scene.people.doctor);
    assert_eq!(serve_at(&scene, &requested, (scene.now() + 120) * 1000), None);
    assert_eq!(serve_at(&scene, &requested, (scene.now() + 121) * 1000), Some(ProblemKind::Unavailable));
}

#[test]
fn a_clock_of_long_ago_opens_no_window_again() {
    let (scene, _ipfs) = Scene::agreed();
    let (first, second) = (scene.request(&scene.people.doctor), scene.request(&scene.people.doctor));
    let then = scene.now() * 1000;
    scene.wait(DAY);
    assert_eq!(serve_at(&scene, &first, then), Some(ProblemKind::DeliveryWindowOver));
    assert_eq!(serve_at(&scene, &second, 0), Some(ProblemKind::DeliveryWindowOver));
}

#[test]
fn nothing_is_served_before_its_confirmations() {
    let (scene, _ipfs) = Scene::agreed();
    scene.native.set(crate::settings::name::CONFIRMATIONS, "3");
    let requested = scene.request(&scene.people.doctor);
    for confirmations in 1..3 {
        let answer = scene.answer(requested.transaction, None).unwrap();
        let told: protocol::NotConfirmed = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!((answer.status, told.confirmations, told.required), (202, confirmations, 3));
        assert!(answer.headers.iter().any(|(name, _)| *name == "retry-after"));
        scene.wait(1);
    }
    assert!(scene.serve(&requested).is_ok());
}

#[test]
fn what_waits_to_be_mined_is_waited_for() {
    let (scene, _ipfs) = Scene::agreed();
    scene.chain.rpc().call("evm_setAutomine", json!([false])).unwrap();
    let (addr, purpose) = (scene.everything(), Purpose::Treatment);
    let call = calls::RetrieveEhrs { addr, purpose, reply_key: ledger::Bytes32([9; 32]) };
    let key = &scene.people.doctor;
    let signed = scene.transaction(key, Some(scene.contract), ledger::ContractCall::encode(&call)).sign(key).unwrap();
    scene.ask(&ledger::rpc::SendRawTransaction { raw: signed.raw().clone() });
    let answer = scene.answer(sealing::delivery::TransactionHash(signed.hash().0), None).unwrap();
    let told: protocol::NotConfirmed = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!((answer.status, told.confirmations), (202, 0));
}

#[test]
fn while_the_contract_is_paused_nothing_is_served() {
    let (scene, _ipfs) = Scene::agreed();
    let requested = scene.request(&scene.people.doctor);
    scene.send(&scene.people.admin, calls::Pause {});
    assert_eq!(scene.refused(&requested).0, ProblemKind::Paused);
    scene.send(&scene.people.admin, calls::Unpause {});
    assert!(scene.serve(&requested).is_ok());
}
