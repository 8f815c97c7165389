//! What the edge sends is opened, and held against the chain.

mod common;

use access::delivery::missing;
use access::{PageError, RecordFault, open_page};
use common::record::{Scene, block, facts, retrieved, stored};
use common::{CONTRACT, PATIENT, position};
use ledger::events::{RecordStored, RecordWithdrawn};
use ledger::rpc::MinedEvent;
use ledger::{Address, Bytes32, Domains, Event, WithdrawalReason};
use motion::{Domain, Outcome, Severity};
use records::fhir::Resource;
use sealing::delivery::{ReplyPrivateKey, TransactionHash};
use sealing::{AreaId, DeviceId, UploadId};

fn opened(scene: &Scene) -> access::Page {
    open_page(&CONTRACT, &scene.request, &scene.reply_key, &scene.answer, Some(&scene.index())).unwrap()
}

/// The fault of the scene's first record; the others are shown all the same.
fn fault(scene: &Scene) -> RecordFault {
    let page = opened(scene);
    assert_eq!(page.records.len() + 1, scene.answer.records.len());
    let [faulty] = page.faulty.as_slice() else { panic!("one faulty record: {:?}", page.faulty) };
    faulty.fault.clone()
}

#[test]
fn what_may_be_read_is_read_and_nothing_else() {
    let scene = Scene::new(3);
    let page = opened(&scene);
    assert_eq!((page.records.len(), page.faulty.len(), page.domains), (3, 0, Domains::TREMOR));
    for record in &page.records {
        assert!(record.on_chain && !record.is_withdrawn);
        let [tremor] = record.content.analysis.domains.as_slice() else { panic!("tremor alone") };
        assert_eq!(tremor.domain, Domain::Tremor);
        assert!(matches!(tremor.outcome, Outcome::Assessed { severity: Some(Severity::Moderate), .. }));
    }
    assert!(missing(&scene.index(), &scene.request, &[page]).is_empty());
}

#[test]
fn without_the_chains_records_it_is_said_that_nothing_was_held_against_them() {
    let scene = Scene::new(1);
    let page = open_page(&CONTRACT, &scene.request, &scene.reply_key, &scene.answer, None).unwrap();
    assert!(!page.records[0].on_chain);
}

#[test]
fn records_that_are_kept_back_are_noticed() {
    let mut scene = Scene::new(3);
    scene.answer.records.remove(1);
    scene.seal_again();
    let page = opened(&scene);
    let index = scene.index();
    let kept: Vec<_> =
        missing(&index, &scene.request, std::slice::from_ref(&page)).iter().map(|record| record.upload_id).collect();
    assert_eq!(kept, [Bytes32([2; 32])]);
    let erased = access::Page { erased: vec![UploadId([2; 32])], ..page };
    assert!(missing(&index, &scene.request, &[erased]).is_empty());
}

#[test]
fn what_the_edge_says_that_it_keeps_back_is_told_apart_from_what_it_conceals() {
    let mut scene = Scene::new(3);
    scene.answer.records.remove(1);
    scene.answer.unavailable.push(UploadId([2; 32]));
    scene.seal_again();
    let page = opened(&scene);
    assert_eq!((page.records.len(), page.unavailable.as_slice()), (2, [UploadId([2; 32])].as_slice()));
    assert!(missing(&scene.index(), &scene.request, &[page]).is_empty());
}

#[test]
fn a_record_stored_after_the_request_is_none_of_its() {
    let mut scene = Scene::new(2);
    scene.stored[0].position = position(10, 0);
    scene.answer.records[0].transaction = TransactionHash(position(10, 0).transaction_hash.0);
    assert_eq!(fault(&scene), RecordFault::NotAskedFor);
}

#[test]
fn every_lie_about_a_record_is_noticed() {
    let differs = |what| RecordFault::OtherThanStored { what };
    let mut scene = Scene::new(2);
    scene.answer.records[0].device_id = DeviceId([1; 20]);
    assert_eq!(fault(&scene), differs("the device"));
    let mut scene = Scene::new(2);
    scene.answer.records[0].area_id = AreaId(1);
    assert_eq!(fault(&scene), differs("the area"));
    let mut scene = Scene::new(2);
    scene.answer.records[0].captured_at += 1;
    assert_eq!(fault(&scene), differs("the capture time"));
    let mut scene = Scene::new(2);
    scene.answer.records[0].transaction = TransactionHash([1; 32]);
    assert_eq!(fault(&scene), differs("the transaction"));
    let mut scene = Scene::new(2);
    scene.answer.records[0].cid = scene.answer.records[1].cid.clone();
    assert!(matches!(fault(&scene), RecordFault::ContentId { .. }));
    let mut scene = Scene::new(2);
    scene.stored.remove(0);
    assert_eq!(fault(&scene), RecordFault::NotOnChain);
}

#[test]
fn a_changed_block_is_not_shown() {
    let mut scene = Scene::new(2);
    let block = &mut scene.answer.records[0].block;
    *block.last_mut().unwrap() ^= 1;
    assert!(matches!(fault(&scene), RecordFault::Block(_)));
}

#[test]
fn another_block_than_the_chain_has_is_not_shown() {
    // The operator can seal whatever it likes: the digest on the chain is what binds it.
    let mut scene = Scene::new(2);
    let other = facts(1, PATIENT);
    let other = records::UploadFacts { envelope_keccak256: [9; 32], ..other };
    scene.answer.records[0] = retrieved(1, block(&scene.patient_key, &other));
    scene.seal_again();
    assert_eq!(fault(&scene), RecordFault::OtherThanStored { what: "the block" });
}

#[test]
fn a_record_of_another_patient_under_this_one_is_not_shown() {
    let mut scene = Scene::new(2);
    let foreign = block(&scene.patient_key, &facts(1, PATIENT + 1));
    scene.answer.records[0] = retrieved(1, foreign);
    scene.stored[0] = stored(1, scene.answer.records[0].digest.0);
    scene.seal_again();
    assert_eq!(fault(&scene), RecordFault::OtherContent { what: "patient" });
}

#[test]
fn an_answer_to_something_else_is_not_opened() {
    let scene = Scene::new(1);
    let open = |scene: &Scene, key: &ReplyPrivateKey| {
        open_page(&CONTRACT, &scene.request, key, &scene.answer, Some(&scene.index())).map(|_| ())
    };
    let stranger = ReplyPrivateKey::generate().unwrap();
    assert_eq!(open(&scene, &stranger), Err(PageError::OtherReplyKey));
    let mut other = Scene::new(1);
    other.answer.transaction = TransactionHash([3; 32]);
    assert!(matches!(open(&other, &other.reply_key), Err(PageError::OtherTransaction { .. })));
    let mut other = Scene::new(1);
    other.answer.domains = Domains::TREMOR.union(Domains::BRADYKINESIA).0;
    other.seal_again();
    let more = open(&other, &other.reply_key);
    assert_eq!(more, Err(PageError::OtherThanGranted { what: "the domains" }), "a consent for tremor alone");
    let mut other = Scene::new(1);
    other.answer.emergency = true;
    assert!(matches!(open(&other, &other.reply_key), Err(PageError::OtherThanGranted { .. })));
    let mut other = Scene::new(2);
    other.answer.records.swap(0, 1);
    assert_eq!(open(&other, &other.reply_key), Err(PageError::Manifest));
    let mut other = Scene::new(1);
    *other.answer.delivery.last_mut().unwrap() ^= 1;
    assert!(matches!(open(&other, &other.reply_key), Err(PageError::Delivery(_))));
}

#[test]
fn a_withdrawal_counts_as_the_chain_has_it() {
    let withdrawn = |patient_id| {
        let (upload_id, by) = (Bytes32([1; 32]), Address([8; 20]));
        let event = RecordWithdrawn { patient_id, upload_id, by, reason: WithdrawalReason::DeviceFault };
        MinedEvent { event: event.into(), position: position(12, 0) }
    };
    let mut scene = Scene::new(2);
    // The edge does not say so, but the chain does.
    scene.stored.push(withdrawn(PATIENT));
    let page = opened(&scene);
    let record = &page.records[0];
    assert!(record.is_withdrawn && !page.records[1].is_withdrawn);
    assert_eq!(record.withdrawal.unwrap().reason, WithdrawalReason::DeviceFault);
    let statuses: Vec<_> = record
        .fhir
        .resources()
        .filter_map(|resource| match resource {
            Resource::Observation(observation) => Some(observation.status.as_str()),
            _ => None,
        })
        .collect();
    assert!(!statuses.is_empty() && statuses.iter().all(|status| *status == "entered-in-error"), "{statuses:?}");

    // Who may withdraw another patient's records may not withdraw these.
    let mut scene = Scene::new(1);
    scene.stored.push(withdrawn(PATIENT + 1));
    scene.answer.records[0].withdrawn = true;
    assert!(!opened(&scene).records[0].is_withdrawn);
}

#[test]
fn of_two_records_of_one_upload_the_first_counts() {
    let mut scene = Scene::new(1);
    let Event::RecordStored(first) = &scene.stored[0].event else { panic!("a record") };
    let later = RecordStored { digest: Bytes32([7; 32]), ..first.clone() };
    scene.stored.insert(0, MinedEvent { event: later.into(), position: position(2, 0) });
    assert_eq!(opened(&scene).records.len(), 1);
}
