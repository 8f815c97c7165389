//! Patient keys under master keys, also while these are rotated.

use super::*;
use crate::PatientId;

const PATIENT: PatientId = PatientId(42);

fn master(byte: u8) -> MasterKey {
    MasterKey::from_bytes(&[byte; 32])
}

#[test]
fn opens_with_the_master_key_that_wrapped_it() {
    let wrapped = WrappedPatientKey::wrap(&patient_key(), PATIENT, &master(1)).unwrap();
    assert_eq!((wrapped.master_key_id(), wrapped.key_id()), (master(1).key_id(), patient_key().key_id()));
    let stored = WrappedPatientKey::from_bytes(&wrapped.to_bytes()).unwrap();
    assert_eq!(stored, wrapped);
    let key = stored.unwrap(PATIENT, &[&master(2), &master(1)]).unwrap();
    assert_eq!(key.bytes(), patient_key().bytes());
}

#[test]
fn wrapping_twice_shows_nothing_in_common() {
    let [a, b] = [(); 2].map(|()| WrappedPatientKey::wrap(&patient_key(), PATIENT, &master(1)).unwrap().to_bytes());
    assert_eq!(a[..17], b[..17]);
    assert_ne!(a[17..29], b[17..29]);
    assert_ne!(a[29..61], b[29..61]);
}

#[test]
fn a_rotated_master_key_takes_over() {
    let (old, new) = (master(1), master(2));
    let wrapped = WrappedPatientKey::wrap(&patient_key(), PATIENT, &old).unwrap();
    assert_eq!(wrapped.unwrap(PATIENT, &[&new]).err(), Some(WrappingError::UnknownMasterKey { key_id: old.key_id() }));
    let rewrapped = wrapped.rewrap(PATIENT, &[&new, &old], &new).unwrap();
    assert_eq!(rewrapped.unwrap(PATIENT, &[&new]).unwrap().bytes(), patient_key().bytes());
}

#[test]
fn every_case_fails_as_its_name_says() {
    let form = |length| WrappingError::Form { length, expected: WRAPPED_LENGTH };
    type Change = fn(&mut Vec<u8>);
    let cases: [(&str, Change, WrappingError); 9] = [
        ("empty", |b| b.clear(), form(0)),
        ("cut", |b| b.truncate(76), form(76)),
        ("one_byte_more", |b| b.push(0), form(78)),
        ("version_2", |b| b[0] = 2, WrappingError::UnsupportedVersion { found: 2, supported: 1 }),
        ("another_master_key_id", |b| b[1..9].fill(0), WrappingError::UnknownMasterKey { key_id: MasterKeyId([0; 8]) }),
        ("another_patient_key_id", |b| b[9] ^= 1, WrappingError::Damaged),
        ("flipped_nonce", |b| b[17] ^= 1, WrappingError::Damaged),
        ("flipped_key", |b| b[29] ^= 1, WrappingError::Damaged),
        ("flipped_tag", |b| b[76] ^= 1, WrappingError::Damaged),
    ];
    for (name, change, expected) in cases {
        let mut bytes = WrappedPatientKey::wrap(&patient_key(), PATIENT, &master(1)).unwrap().to_bytes();
        change(&mut bytes);
        let found = WrappedPatientKey::from_bytes(&bytes).and_then(|wrapped| wrapped.unwrap(PATIENT, &[&master(1)]));
        assert_eq!(found.err(), Some(expected), "{name}");
    }
}

#[test]
fn another_patients_row_does_not_open() {
    let wrapped = WrappedPatientKey::wrap(&patient_key(), PATIENT, &master(1)).unwrap();
    assert_eq!(wrapped.unwrap(PatientId(43), &[&master(1)]).err(), Some(WrappingError::Damaged));
}

#[test]
fn master_keys_survive_text_and_show_nothing() {
    let key = MasterKey::generate().unwrap();
    for read in [
        MasterKey::from_hex(&key.to_hex()).unwrap(),
        key.to_hex().parse().unwrap(),
        serde_json::from_str(&format!("\"{}\"", *key.to_hex())).unwrap(),
    ] {
        assert_eq!(read.bytes(), key.bytes());
    }
    assert_eq!(format!("{key:?}"), format!("MasterKey({})", key.key_id()));
    let broken = format!("\"{}z\"", &key.to_hex()[1..]);
    let error = serde_json::from_str::<MasterKey>(&broken).unwrap_err().to_string();
    assert!(!error.contains(&key.to_hex()[8..24]), "{error}");
}

#[test]
fn fresh_keys_differ() {
    assert_ne!(PatientKey::generate().unwrap().key_id(), PatientKey::generate().unwrap().key_id());
    assert_ne!(MasterKey::generate().unwrap().key_id(), MasterKey::generate().unwrap().key_id());
}
