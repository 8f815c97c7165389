//! Every value has one form.

use super::{abi, values::Tape};
use crate::codec::DecodeError;
use crate::contract::{Addr, Call, ContractCall as _, ContractEvent as _, Event, Purpose, calls, events};
use crate::primitive::{Address, Bytes, Bytes32};
use alloy_dyn_abi::JsonAbiExt as _;
use proptest::prelude::*;

fn retrieval() -> Vec<u8> {
    calls::RetrieveEhrs { addr: Addr::default(), purpose: Purpose::Treatment, reply_key: Bytes32([7; 32]) }.encode()
}

#[test]
fn an_unknown_function_is_refused() {
    assert_eq!(Call::decode(&[]), Err(DecodeError::NoSelector));
    assert_eq!(Call::decode(&[1, 2, 3]), Err(DecodeError::NoSelector));
    assert_eq!(Call::decode(&[1, 2, 3, 4]), Err(DecodeError::UnknownSelector { selector: [1, 2, 3, 4] }));
    assert!(matches!(calls::Pause::decode(&retrieval()), Err(DecodeError::UnknownSelector { .. })));
}

#[test]
fn bytes_behind_the_last_value_are_refused() {
    let data = [retrieval(), vec![0; 32]].concat();
    assert_eq!(Call::decode(&data), Err(DecodeError::TrailingBytes { count: 32 }));
    assert_eq!(calls::Pause::decode_returns(&[0]), Err(DecodeError::TrailingBytes { count: 1 }));
}

#[test]
fn missing_bytes_are_refused() {
    let data = retrieval();
    assert_eq!(Call::decode(&data[..data.len() - 1]), Err(DecodeError::TooShort { what: "bytes32" }));
    assert_eq!(calls::Paused::decode_returns(&[]), Err(DecodeError::TooShort { what: "bool" }));
}

#[test]
fn dirty_padding_is_refused() {
    let mut data = retrieval();
    data[4] = 1;
    assert_eq!(Call::decode(&data), Err(DecodeError::OutOfRange { type_name: "uint32" }));
}

#[test]
fn values_that_do_not_exist_are_refused() {
    let mut data = retrieval();
    data[4 + 4 * 32 - 1] = 4;
    assert_eq!(Call::decode(&data), Err(DecodeError::OutOfRange { type_name: "Purpose" }));
    assert_eq!(
        calls::Paused::decode_returns(&[[0; 31].as_slice(), &[2]].concat()),
        Err(DecodeError::OutOfRange { type_name: "bool" })
    );
}

#[test]
fn offsets_near_the_end_of_memory_are_refused() {
    let call = calls::PolicyList { consent: consent(), signature: Bytes(vec![1; 65]) };
    let data = call.encode();
    for offset in [u64::MAX, u64::from(u32::MAX), u64::from(u32::MAX) - 15, 1 << 31] {
        let mut data = data.clone();
        data[4 + 8 * 32 + 24..4 + 9 * 32].copy_from_slice(&offset.to_be_bytes());
        assert_eq!(Call::decode(&data), Err(DecodeError::TooShort { what: "bytes" }), "{offset:#x}");
    }
}

#[test]
fn gaps_and_dirty_ends_of_bytes_are_refused() {
    let data = calls::PolicyList { consent: consent(), signature: Bytes(vec![1; 65]) }.encode();
    let mut dirty = data.clone();
    *dirty.last_mut().unwrap() = 1;
    assert_eq!(Call::decode(&dirty), Err(DecodeError::NotCanonical));
    let mut gap = data;
    gap[4 + 9 * 32 - 1] += 32;
    gap.splice(4 + 9 * 32..4 + 9 * 32, [0; 32]);
    assert_eq!(Call::decode(&gap), Err(DecodeError::NotCanonical));
}

#[test]
fn a_promised_length_takes_no_memory() {
    let mut data = calls::StoreRecords { records: Vec::new() }.encode();
    let length = data.len();
    data[length - 4..].fill(0xff);
    assert_eq!(Call::decode(&data), Err(DecodeError::TooShort { what: "uint128" }));
}

#[test]
fn topics_are_counted() {
    let event = events::Pardoned { user: Address([1; 20]) };
    let topics = event.topics();
    assert_eq!(events::Pardoned::decode(&topics, &[]), Ok(event));
    assert_eq!(Event::decode(&topics[..1], &[]), Err(DecodeError::TopicCount { expected: 2, found: 1 }));
    assert_eq!(Event::decode(&[], &[]), Err(DecodeError::TopicCount { expected: 1, found: 0 }));
    let more = [topics.clone(), vec![Bytes32::ZERO]].concat();
    assert_eq!(Event::decode(&more, &[]), Err(DecodeError::TopicCount { expected: 2, found: 3 }));
    assert_eq!(Event::decode(&topics, &[0; 32]), Err(DecodeError::TrailingBytes { count: 32 }));
    assert_eq!(Event::decode(&[Bytes32::ZERO], &[]), Err(DecodeError::UnknownTopic { topic: Bytes32::ZERO }));
}

#[test]
fn events_that_the_contract_never_writes_are_refused() {
    use crate::contract::{Denial, Outcome, Role, Scope};
    let (account, patient_id, by) = (Address([1; 20]), 7, Address([2; 20]));
    let denied = events::AccessDenied {
        requester: account,
        patient_id,
        device_id: Address::ZERO,
        area_id: 0,
        purpose: Purpose::Treatment,
        reason: Denial::None,
        emergency: false,
        reply_key: Bytes32::ZERO,
    };
    let added = events::UserAdded { user: account, role: Role::None, patient_id: 0, profile_digest: Bytes32::ZERO };
    let impossible: [(Event, &str); 5] = [
        (denied.into(), "AccessDenied"),
        (added.clone().into(), "UserAdded"),
        (events::UserAdded { role: Role::Doctor, patient_id, ..added }.into(), "UserAdded"),
        (events::ReviewClosed { review_id: 1_u64.into(), outcome: Outcome::Open, by }.into(), "ReviewClosed"),
        (events::AccountLinked { patient_id, account, scope: Scope::None, until: 0, by }.into(), "AccountLinked"),
    ];
    for (event, name) in impossible {
        let read = Event::decode(&event.topics(), &event.data());
        assert_eq!(read, Err(DecodeError::Impossible { event: name }));
    }
}

fn consent() -> crate::contract::Consent {
    crate::contract::Consent {
        patient: Address([1; 20]),
        provider: Address([2; 20]),
        patient_id: 3,
        purposes: crate::contract::Purposes(1),
        domains: crate::contract::Domains::TREMOR,
        expiry: 4,
        nonce: 5,
        deadline: 6_u64.into(),
    }
}

proptest! {
    /// Whatever is read of a call that was tampered with, has exactly this form.
    #[test]
    fn whatever_is_read_is_written_the_same(seed: u64, cut in 0usize..40, bit in 0u8..8) {
        let mut tape = Tape(seed);
        for function in abi().functions() {
            let values: Vec<_> = function.inputs.iter().map(|param| tape.value(param)).collect();
            let mut data = function.abi_encode_input(&values).unwrap();
            let place = tape.below(data.len());
            data[place] ^= 1 << bit;
            data.truncate(data.len() - cut.min(data.len()).saturating_sub(20));
            if let Ok(call) = Call::decode(&data) {
                prop_assert_eq!(call.encode(), data);
            }
        }
    }

    #[test]
    fn random_bytes_never_panic(mut data: Vec<u8>, pick: usize) {
        let _ = Call::decode(&data);
        let (_, selector) = Call::FUNCTIONS[pick % Call::FUNCTIONS.len()];
        data.splice(0..0, selector);
        let _ = Call::decode(&data);
    }
}
