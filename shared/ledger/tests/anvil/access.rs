//! Records, requests for them, and what follows a refusal.

use crate::devices::AREA;
use crate::scene::Scene;
use ledger::rpc::{AccessFilter, AccessOutcome, RecordFilter, WithdrawalFilter};
use ledger::{
    Bytes32, ContractCall as _, ContractError, Delivery, Denial, Domains, Event, Penalty, Purpose, RecordEntry,
    SecretKey, WithdrawalReason, calls, events,
};

const REPLY_KEY: Bytes32 = Bytes32([0x77; 32]);

fn record(scene: &Scene, number: u8) -> RecordEntry {
    RecordEntry {
        patient_id: scene.patient_id,
        device_id: scene.device.address(),
        area_id: AREA,
        captured_at: 1_700_000_000_000 + u64::from(number),
        upload_id: Bytes32([number; 32]),
        digest: Bytes32([0xd0 | number; 32]),
    }
}

fn stored(record: RecordEntry) -> Event {
    let RecordEntry { patient_id, device_id, area_id, captured_at, upload_id, digest } = record;
    events::RecordStored { patient_id, device_id, upload_id, area_id, captured_at, digest }.into()
}

pub(crate) fn records_and_requests(scene: &mut Scene) {
    let records = vec![record(scene, 1), record(scene, 2)];
    let left = scene.chain.send(&scene.manager, calls::StoreRecords { records: records.clone() });
    assert_eq!(left, records.iter().copied().map(stored).collect::<Vec<_>>());
    let empty = scene.chain.refused(&scene.manager, calls::StoreRecords { records: Vec::new() });
    assert_eq!(empty, ContractError::EmptyBatch {});
    let (patient_id, device_id) = (Some(scene.patient_id), Some(scene.device.address()));
    let filter = RecordFilter { patient_id, device_id, upload_id: None };
    assert_eq!(scene.logs(|contract, blocks| filter.filter(contract, blocks)).len(), 2);
    let filter = RecordFilter { upload_id: Some(records[1].upload_id), ..RecordFilter::default() };
    let found = scene.logs(|contract, blocks| filter.filter(contract, blocks));
    assert_eq!(found.into_iter().map(|mined| mined.event).collect::<Vec<_>>(), [stored(records[1])]);

    let retrieval = calls::RetrieveEhrs { addr: scene.everything(), purpose: Purpose::Treatment, reply_key: REPLY_KEY };
    let receipt = scene.chain.transact(&scene.doctor, Some(scene.chain.contract), retrieval.encode().into());
    let (outcome, position) = receipt.outcome(scene.chain.contract).unwrap();
    let AccessOutcome::Granted(granted) = outcome else { panic!("{outcome:?}") };
    assert_eq!((granted.requester, granted.domains), (scene.doctor.address(), Domains::ALL));
    assert_eq!((granted.emergency, granted.reply_key), (false, REPLY_KEY));
    assert_eq!(position.transaction_hash, receipt.transaction_hash);
    scene.chain.events(&receipt);

    let delivery = Delivery { transaction_hash: receipt.transaction_hash, count: 2, digest: Bytes32([0x33; 32]) };
    let Delivery { transaction_hash, count, digest } = delivery;
    let left = scene.chain.send(&scene.manager, calls::RecordDeliveries { deliveries: vec![delivery] });
    assert_eq!(left, [events::RecordsDelivered { transaction_hash, count, digest }.into()]);

    refused(scene, &scene.stranger.clone(), Denial::UnknownUser, Penalty::Warning, 0);
    refused(scene, &scene.caregiver.clone(), Denial::NoPolicy, Penalty::Warning, 0);
    let time = scene.chain.now();
    let ask = calls::AccessAt {
        requester: scene.doctor.address(),
        addr: scene.everything(),
        purpose: Purpose::HealthcareResearch,
        time,
    };
    let decision = scene.chain.view(ask.clone());
    assert_eq!((decision.denial, decision.domains), (Denial::Purpose, Domains::NONE));
    let decision = scene.chain.view(calls::AccessAt { purpose: Purpose::Treatment, ..ask });
    assert_eq!((decision.denial, decision.domains), (Denial::None, Domains::ALL));
    let filter = AccessFilter { patient_id: Some(scene.patient_id), ..AccessFilter::default() };
    assert_eq!(scene.logs(|contract, blocks| filter.filter(contract, blocks)).len(), 3);
    let filter = AccessFilter { requester: Some(scene.doctor.address()), ..AccessFilter::default() };
    assert_eq!(scene.logs(|contract, blocks| filter.filter(contract, blocks)).len(), 1);

    let (patient_id, upload_id, reason) = (scene.patient_id, records[0].upload_id, WithdrawalReason::WrongPatient);
    let withdrawn = scene.chain.send(&scene.patient, calls::WithdrawRecord { patient_id, upload_id, reason });
    let by = scene.patient.address();
    assert_eq!(withdrawn, [events::RecordWithdrawn { patient_id, upload_id, by, reason }.into()]);
    for (upload_id, count) in [(records[0].upload_id, 1), (records[1].upload_id, 0)] {
        let filter = WithdrawalFilter { patient_id: Some(patient_id), upload_id: Some(upload_id) };
        assert_eq!(scene.logs(|contract, blocks| filter.filter(contract, blocks)).len(), count);
    }
}

/// A request that leaves exactly a refusal and its consequence.
fn refused(scene: &mut Scene, key: &SecretKey, reason: Denial, action: Penalty, strikes: u8) {
    let (addr, purpose) = (scene.everything(), Purpose::Treatment);
    let retrieval = calls::RetrieveEhrs { addr, purpose, reply_key: REPLY_KEY };
    let left = scene.chain.send(key, retrieval);
    let user = key.address();
    let suspended_until = scene.chain.view(calls::UserOf { account: user }).suspended_until;
    assert_eq!(
        left,
        [
            events::AccessDenied {
                requester: user,
                patient_id: addr.patient_id,
                device_id: addr.device_id,
                area_id: addr.area_id,
                purpose,
                reason,
                emergency: false,
                reply_key: REPLY_KEY,
            }
            .into(),
            events::Penalized { user, action, strikes, suspended_until }.into(),
        ],
        "{}",
        reason.sentence()
    );
}

pub(crate) fn penalties(scene: &mut Scene) {
    let user = scene.doctor.address();
    let left = scene.chain.send(&scene.admin, calls::Penalize { user, action: Penalty::Suspension });
    let until = scene.chain.view(calls::UserOf { account: user }).suspended_until;
    assert!(until > scene.chain.now());
    let event = events::Penalized { user, action: Penalty::Suspension, strikes: 0, suspended_until: until };
    assert_eq!(left, [event.into()]);
    refused(scene, &scene.doctor.clone(), Denial::Suspended, Penalty::Warning, 0);
    let pardoned = scene.chain.send(&scene.admin, calls::Pardon { user });
    assert_eq!(pardoned, [events::Pardoned { user }.into()]);
    assert_eq!(scene.chain.view(calls::UserOf { account: user }).suspended_until, 0);
}
