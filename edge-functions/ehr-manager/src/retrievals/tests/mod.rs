//! Retrievals on a real chain, a real IPFS node and a real database.

mod attackers;
mod emergencies;
mod faults;
mod leaving;
mod lost;
mod pages;
mod time;

use crate::testing::readers::records::upload;
use crate::testing::readers::scene::Scene;
use protocol::ProblemKind;

#[test]
fn what_the_patient_agreed_to_is_handed_out_and_noted() {
    let (scene, _ipfs) = Scene::agreed();
    let block = scene.store(1);
    let requested = scene.request(&scene.people.doctor);
    let answer = scene.serve(&requested).unwrap();
    assert_eq!((answer.transaction, answer.domains, answer.emergency), (requested.transaction, 0b0101, false));
    assert_eq!((answer.erased.len(), &answer.cursor), (0, &None));
    let [record] = &answer.records[..] else { panic!("{answer:?}") };
    assert_eq!((record.upload_id, record.withdrawn, &record.block), (upload(1), false, &block));
    assert_eq!(record.cid, records::ContentId::of(&block).to_string());

    // The section keys open what was agreed to and nothing else.
    let [read] = &scene.read(&requested, &answer)[..] else { panic!("one record") };
    assert_eq!(read.context, "context of 1");
    let domains = [(0, "domain 0 of 1".to_owned()), (2, "domain 2 of 1".to_owned())];
    assert_eq!(read.domains, domains);

    // Within the window it is served again, to whoever asks, and noted once.
    let again = scene.serve(&requested).unwrap();
    let digest = scene.open(&requested, &answer).digest;
    assert_eq!(scene.open(&requested, &again).digest, digest);
    let noted = scene.noted();
    assert_eq!(noted, [(requested.transaction, digest, 1)]);
}

#[test]
fn a_patient_reads_everything_and_a_guardian_too() {
    let (scene, _ipfs) = Scene::agreed();
    scene.store(1);
    scene.link(&scene.people.guardian, scene.now() + 3600);
    for who in [&scene.people.patient, &scene.people.guardian] {
        let requested = scene.request(who);
        let read = scene.read(&requested, &scene.serve(&requested).unwrap());
        assert_eq!(read[0].domains.len(), 4);
    }
    // A guardian whose time has run out since the request is a stranger.
    let requested = scene.request(&scene.people.guardian);
    scene.wait(3700);
    assert_eq!(scene.refused(&requested).0, ProblemKind::DeliveryWindowOver);
}

#[test]
fn what_asked_for_nothing_has_one_answer() {
    let (scene, _ipfs) = Scene::agreed();
    let absent = crate::testing::readers::records::Requested {
        transaction: sealing::delivery::TransactionHash([7; 32]),
        ..scene.request(&scene.people.doctor)
    };
    let (kind, text) = scene.refused(&absent);
    assert_eq!(kind, ProblemKind::NotFound);
    let other = scene.requested(|_| {
        scene.send(&scene.people.patient, ledger::calls::Revoke { provider: scene.people.doctor.address() })
    });
    assert_eq!(scene.refused(&other), (kind, text.clone()));
    scene.send(&scene.people.admin, ledger::calls::Pause {});
    let failed = scene.requested(|reply_key| {
        let (addr, purpose) = (scene.everything(), ledger::Purpose::Treatment);
        let call = ledger::calls::RetrieveEhrs { addr, purpose, reply_key };
        scene.transact(&scene.people.doctor, Some(scene.contract), ledger::ContractCall::encode(&call))
    });
    assert!(!failed.mined.succeeded);
    assert_eq!(scene.refused(&failed), (kind, text));
}

#[test]
fn a_refusal_names_the_rule_that_the_chain_recorded() {
    let (scene, _ipfs) = Scene::agreed();
    let refused = scene.request(&scene.people.caregiver);
    let (kind, detail) = scene.refused(&refused);
    assert_eq!(kind, ProblemKind::AccessRefused);
    assert!(detail.contains(ledger::Denial::NoPolicy.sentence()), "{detail}");
}

#[test]
fn a_transaction_is_redeemed_so_often_and_no_oftener() {
    let (scene, _ipfs) = Scene::agreed();
    scene.native.set(crate::settings::name::TRANSACTION_BURST, "2");
    let requested = scene.request(&scene.people.doctor);
    assert!(scene.serve(&requested).is_ok() && scene.serve(&requested).is_ok());
    let refusal = scene.serve(&requested).unwrap_err();
    assert_eq!(refusal.kind(), ProblemKind::TooManyRequests);
    assert!(refusal.retry_after.is_some());
    assert!(scene.serve(&scene.request(&scene.people.doctor)).is_ok(), "another transaction has a bucket of its own");
}

#[test]
fn nobody_uses_up_what_another_may_redeem() {
    let (scene, _ipfs) = Scene::agreed();
    scene.native.set(crate::settings::name::TRANSACTION_BURST, "2");
    let requested = scene.request(&scene.people.doctor);
    let body = serde_json::json!({ "transaction": requested.transaction });
    let redeem = |address: &str| {
        let caller = exchange::Caller::from_header(Some(address.as_bytes()));
        scene.answer_to(&caller, &body).map(|answer| answer.status).map_err(|refusal| refusal.kind())
    };
    // Each of the stranger's connections has another port.
    assert_eq!([redeem("192.0.2.1:1"), redeem("192.0.2.1:2")], [Ok(200), Ok(200)]);
    assert_eq!(redeem("192.0.2.1:3"), Err(ProblemKind::TooManyRequests));
    assert_eq!([redeem("192.0.2.2:1"), redeem("192.0.2.2:1")], [Ok(200), Ok(200)]);
    assert_eq!(redeem("192.0.2.2:1"), Err(ProblemKind::TooManyRequests));
}
