//! A request is believed only where transaction, receipt and event say the same.

mod common;

use access::{Ask, MinedRequestError, Ruling, Why};
use common::node::{SOMEBODY, read, receipt, signed, transaction};
use common::record::granted;
use common::{CONTRACT, PATIENT, everything, key};
use ledger::events::{AccessDenied, AccessGranted, Penalized, ReviewOpened};
use ledger::{Bytes32, Denial, Domains, EmergencyReason, Event, Penalty, Purpose, Uint256};
use sealing::delivery::ReplyPrivateKey;
use serde_json::json;

fn refused(reply_key: &ReplyPrivateKey) -> Vec<Event> {
    let ask = everything();
    let denied = AccessDenied {
        requester: key(5).address(),
        patient_id: PATIENT,
        device_id: ask.addr.device_id,
        area_id: ask.addr.area_id,
        purpose: Purpose::Treatment,
        reason: Denial::NoPolicy,
        emergency: false,
        reply_key: Bytes32(reply_key.public_key().0),
    };
    let penalized = |user| Penalized { user, action: Penalty::Strike, strikes: 1, suspended_until: 0 };
    vec![denied.into(), penalized(SOMEBODY).into(), penalized(key(5).address()).into()]
}

#[test]
fn a_grant_and_a_refusal_are_read_with_what_follows() {
    let reply_key = ReplyPrivateKey::generate().unwrap();
    let signed = signed(&key(5), &everything(), reply_key.public_key());
    let mined = read(transaction(&signed, 3), receipt(&signed, 3, &[granted(&reply_key, Domains::TREMOR)])).unwrap();
    assert_eq!((mined.requester, mined.ask), (key(5).address(), everything()));
    assert_eq!((mined.transaction, mined.reply_key), (signed.hash(), reply_key.public_key()));
    assert_eq!(mined.ruling, Ruling::Granted { domains: Domains::TREMOR, review: None });

    let mined = read(transaction(&signed, 3), receipt(&signed, 3, &refused(&reply_key))).unwrap();
    let Ruling::Denied { reason: Denial::NoPolicy, penalty: Some(penalty) } = mined.ruling else { panic!("refused") };
    assert_eq!(penalty.user, key(5).address(), "not the penalty of somebody else");
}

#[test]
fn an_emergency_names_its_review() {
    let reply_key = ReplyPrivateKey::generate().unwrap();
    let ask = Ask { why: Why::Emergency(EmergencyReason::UnableToConsent), ..everything() };
    let signed = signed(&key(5), &ask, reply_key.public_key());
    let Event::AccessGranted(event) = granted(&reply_key, Domains::ALL) else { panic!("a grant") };
    let granted = AccessGranted { purpose: Purpose::EmergencyTreatment, emergency: true, ..event };
    let opened = ReviewOpened {
        review_id: Uint256::from(4_u64),
        doctor: key(5).address(),
        patient_id: PATIENT,
        reason: EmergencyReason::UnableToConsent,
    };
    let mined = read(transaction(&signed, 3), receipt(&signed, 3, &[granted.into(), opened.into()])).unwrap();
    assert_eq!(mined.ruling, Ruling::Granted { domains: Domains::ALL, review: Some(Uint256::from(4_u64)) });
}

#[test]
fn what_does_not_fit_together_is_not_believed() {
    let reply_key = ReplyPrivateKey::generate().unwrap();
    let signed = signed(&key(5), &everything(), reply_key.public_key());
    let Event::AccessGranted(event) = granted(&reply_key, Domains::TREMOR) else { panic!("a grant") };
    let inconsistent = |field| Err(MinedRequestError::Inconsistent { field });
    let other = ReplyPrivateKey::generate().unwrap();
    let lies = [
        AccessGranted { requester: SOMEBODY, ..event },
        AccessGranted { patient_id: PATIENT + 1, ..event },
        AccessGranted { device_id: SOMEBODY, ..event },
        AccessGranted { area_id: 1, ..event },
        AccessGranted { purpose: Purpose::HealthcareResearch, ..event },
        AccessGranted { emergency: true, ..event },
        AccessGranted { reply_key: Bytes32(other.public_key().0), ..event },
    ];
    for lie in lies {
        let lied = read(transaction(&signed, 3), receipt(&signed, 3, &[lie.clone().into()]));
        assert_eq!(lied, inconsistent("what was asked for"), "{lie:?}");
    }

    let honest = || receipt(&signed, 3, &[event.clone().into()]);
    assert_eq!(read(transaction(&signed, 4), honest()), inconsistent("the block"));
    let mut from = honest();
    from["from"] = json!(SOMEBODY);
    assert_eq!(read(transaction(&signed, 3), from), inconsistent("the sender"));
    let mut to = honest();
    to["to"] = json!(SOMEBODY);
    assert_eq!(read(transaction(&signed, 3), to), inconsistent("the contract"));
    let mut failed = honest();
    failed["status"] = json!("0x0");
    assert!(matches!(read(transaction(&signed, 3), failed), Err(MinedRequestError::Outcome(_))));
    let mut input = transaction(&signed, 3);
    input["input"] = json!(everything().data(other.public_key()));
    assert!(matches!(read(input, honest()), Err(MinedRequestError::Transaction(_))));
    let twice = receipt(&signed, 3, &[event.clone().into(), event.into()]);
    assert!(matches!(read(transaction(&signed, 3), twice), Err(MinedRequestError::Outcome(_))));
    assert_ne!(CONTRACT.address, SOMEBODY);
}
