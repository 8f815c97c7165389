//! Who tries to read what is not theirs.

use crate::testing::readers::records::{device, upload};
use crate::testing::readers::scene::{DAY, Scene};
use ledger::rpc::SendRawTransaction;
use ledger::{Addr, Address, Bytes32, Call, ContractCall as _, Domains, Purpose, SecretKey, SignedTransaction, calls};
use protocol::ProblemKind;
use sealing::delivery::{ReplyPrivateKey, TransactionHash, open_delivery};
use sealing::record::PatientKey;

#[test]
fn anothers_transaction_hash_gives_what_only_the_other_can_open() {
    let (scene, _ipfs) = Scene::agreed();
    scene.store(1);
    let requested = scene.request(&scene.people.doctor);
    let answer = scene.serve(&requested).unwrap();
    let thief = ReplyPrivateKey::generate().unwrap();
    assert!(open_delivery(&scene.receipt(requested.transaction), &thief, &answer.delivery).is_err());
    // Nor does the doctor's own key open it as the answer to another request.
    let other = scene.request(&scene.people.doctor);
    assert!(open_delivery(&scene.receipt(other.transaction), &requested.reply_key, &answer.delivery).is_err());
}

#[test]
fn a_swapped_reply_key_makes_another_request_of_nobody() {
    let (scene, _ipfs) = Scene::agreed();
    scene.store(1);
    let requested = scene.request(&scene.people.doctor);
    let told = scene.ask(&ledger::rpc::TransactionByHash { hash: requested.mined.transaction_hash }).unwrap();
    let signed = told.verify().unwrap();
    let thief = Bytes32(ReplyPrivateKey::generate().unwrap().public_key().0);

    // The signature with another content is somebody else's, and the transaction has another hash.
    let mut content = signed.transaction().clone();
    let call = calls::RetrieveEhrs::decode(&content.data.0).unwrap();
    content.data = calls::RetrieveEhrs { reply_key: thief, ..call }.encode().into();
    let swapped = SignedTransaction::new(content, *signed.signature()).unwrap();
    assert_ne!((swapped.from(), swapped.hash()), (signed.from(), signed.hash()));
    assert_ne!(swapped.from(), scene.people.doctor.address());
    // Mined it can be, as the request of an account that nobody has the key of, and is refused on record.
    let hash = scene.ask(&SendRawTransaction { raw: swapped.raw().clone() });
    assert!(scene.mined(hash).succeeded);
    let refusal = scene.answer(TransactionHash(swapped.hash().0), None).unwrap_err();
    assert_eq!(refusal.kind(), ProblemKind::AccessRefused);
    assert!(refusal.problem.detail.contains(ledger::Denial::UnknownUser.sentence()));

    // A node that tells of another reply key than the transaction signs for contradicts itself.
    let mut receipt = requested.mined.clone();
    let last = receipt.logs[0].data.0.len();
    receipt.logs[0].data.0[last - 32..].copy_from_slice(&thief.0);
    let refusal = super::super::granted::granted(&signed, &receipt, scene.contract).unwrap_err();
    assert_eq!(refusal.kind(), ProblemKind::Unavailable);
    assert!(super::super::granted::granted(&signed, &requested.mined, scene.contract).is_ok());
}

#[test]
fn a_request_that_is_signed_for_another_chain_is_not_served() {
    let (scene, _ipfs) = Scene::agreed();
    scene.store(1);
    let requested = scene.request(&scene.people.doctor);
    scene.native.set(crate::settings::name::CHAIN_ID, "1");
    let (kind, detail) = scene.refused(&requested);
    assert_eq!(kind, ProblemKind::MalformedRequest);
    assert!(detail.contains("not signed for the chain 1 "), "{detail}");
}

#[test]
fn an_old_consent_bites_no_more_once_it_is_revoked() {
    let (scene, _ipfs) = Scene::agreed();
    scene.store(1);
    let requested = scene.request(&scene.people.doctor);
    assert!(scene.serve(&requested).is_ok());
    scene.revoke(&scene.people.doctor);
    let (kind, detail) = scene.refused(&requested);
    assert_eq!(kind, ProblemKind::AccessRefused);
    assert!(detail.contains(ledger::Denial::NoPolicy.sentence()), "{detail}");
}

#[test]
fn a_consent_that_was_narrowed_since_gives_what_both_allow() {
    let (scene, _ipfs) = Scene::agreed();
    scene.store(1);
    let requested = scene.request(&scene.people.doctor);
    scene.grant(&scene.people.doctor, Domains::BRADYKINESIA.union(Domains::SMOOTHNESS));
    let answer = scene.serve(&requested).unwrap();
    assert_eq!(answer.domains, Domains::BRADYKINESIA.0);
    let read = scene.read(&requested, &answer);
    assert_eq!(read[0].domains, [(2, "domain 2 of 1".to_owned())]);
    scene.grant(&scene.people.doctor, Domains::SMOOTHNESS);
    assert_eq!(scene.refused(&requested).0, ProblemKind::AccessRefused);
}

#[test]
fn a_call_through_another_contract_is_to_be_made_directly() {
    let (scene, _ipfs) = Scene::agreed();
    let forwarder = forwarder(&scene);
    let requested = scene.requested(|reply_key| {
        let call = calls::RetrieveEhrs { addr: scene.everything(), purpose: Purpose::Treatment, reply_key };
        scene.transact(&scene.people.doctor, Some(forwarder), call.encode())
    });
    assert!(requested.mined.succeeded && !requested.mined.logs.is_empty());
    let (kind, detail) = scene.refused(&requested);
    assert_eq!(kind, ProblemKind::MalformedRequest);
    assert!(detail.contains("directly"), "{detail}");
}

#[test]
fn a_record_sealed_for_the_wrong_patient_is_not_handed_out() {
    let (scene, _ipfs) = Scene::agreed();
    let foreign = scene.sealed(1, &PatientKey::generate().unwrap());
    pollster::block_on(scene.edge().ipfs().put(&foreign)).unwrap();
    scene.record(1, &foreign);
    let (kind, detail) = scene.refused(&scene.request(&scene.people.doctor));
    assert_eq!(kind, ProblemKind::DamagedContent);
    assert!(detail.contains("no record of this patient"), "{detail}");
}

#[test]
fn a_record_of_another_upload_is_not_handed_out() {
    let (scene, _ipfs) = Scene::agreed();
    let block = scene.sealed(1, &scene.patient_key());
    pollster::block_on(scene.edge().ipfs().put(&block)).unwrap();
    scene.record(2, &block);
    assert_eq!(scene.refused(&scene.request(&scene.people.doctor)).0, ProblemKind::DamagedContent);
}

#[test]
fn a_second_record_of_an_upload_changes_nothing() {
    let (scene, _ipfs) = Scene::agreed();
    let block = scene.store(1);
    scene.record(1, &scene.sealed(9, &PatientKey::generate().unwrap()));
    let answer = scene.serve(&scene.request(&scene.people.doctor)).unwrap();
    let [record] = &answer.records[..] else { panic!("{answer:?}") };
    assert_eq!((record.upload_id, &record.block), (upload(1), &block));
}

#[test]
fn the_admin_alone_gets_at_nothing() {
    let (scene, _ipfs) = Scene::agreed();
    scene.store(1);
    let new = SecretKey::from_bytes(&[0x77; 32]).unwrap();
    let propose = calls::ProposeRecovery {
        patient_id: scene.patient_id.0,
        lost_account: scene.people.patient.address(),
        new_account: new.address(),
    };
    scene.send(&scene.people.admin, propose);
    for who in [&scene.people.admin, &new] {
        assert_eq!(scene.refused(&scene.request(who)).0, ProblemKind::AccessRefused);
    }
    // Seven days, in which the patient can object, are not to be had for less.
    let finish = Call::from(calls::FinishRecovery { patient_id: scene.patient_id.0 }).encode();
    scene.wait(7 * DAY - 60);
    assert!(!scene.transact(&scene.people.admin, Some(scene.contract), finish.clone()).succeeded);
    assert_eq!(scene.refused(&scene.request(&new)).0, ProblemKind::AccessRefused);
    scene.wait(120);
    assert!(scene.transact(&scene.people.admin, Some(scene.contract), finish).succeeded);
    assert!(scene.serve(&scene.request(&new)).is_ok());
}

#[test]
fn a_request_for_one_device_gets_that_devices_records() {
    let (scene, _ipfs) = Scene::agreed();
    scene.store(1);
    scene.store(2);
    for (area_id, expected) in [(1, 2), (2, 1)] {
        let requested = scene.request_at(&scene.people.patient, Addr { area_id, ..scene.everything() });
        let answer = scene.serve(&requested).unwrap();
        assert_eq!(answer.records.iter().map(|record| record.upload_id).collect::<Vec<_>>(), [upload(expected)]);
    }
    let addr = Addr { device_id: device(1), ..scene.everything() };
    let answer = scene.serve(&scene.request_at(&scene.people.patient, addr)).unwrap();
    assert_eq!(answer.records.iter().map(|record| record.upload_id).collect::<Vec<_>>(), [upload(1)]);
}

/// A contract that hands every call on: `CALLDATASIZE, 0, 0, CALLDATACOPY, CALL, STOP`.
fn forwarder(scene: &Scene) -> Address {
    let code = [
        &[0x60, 0x21, 0x80, 0x60, 0x09, 0x3d, 0x39, 0x3d, 0xf3][..],
        &[0x36, 0x3d, 0x3d, 0x37, 0x3d, 0x3d, 0x36, 0x3d, 0x3d, 0x73],
        &scene.contract.0,
        &[0x5a, 0xf1, 0x00],
    ];
    scene.transact(&scene.people.stranger, None, code.concat()).contract_address.unwrap()
}
