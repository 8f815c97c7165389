//! Deliveries: who can open what.

mod cases;
mod properties;
mod reference;

use super::*;
use crate::record::tests::{DOMAINS, UPLOAD, block, patient_key};
use crate::record::{RecordError, Section, UnlockedRecord, parse_record};
use crate::{ContractAddress, Sha256Digest};

const TREMOR: u16 = 1;

fn receipt() -> Receipt {
    Receipt { chain_id: 31337, contract: ContractAddress([3; 20]), transaction: TransactionHash([4; 32]) }
}

fn unlocked() -> UnlockedRecord {
    parse_record(&block()).unwrap().unlock(&patient_key(), &UPLOAD).unwrap()
}

#[test]
fn a_consent_for_tremor_opens_tremor_and_nothing_else() {
    let reader = ReplyPrivateKey::generate().unwrap();
    let sealed = seal_delivery(&receipt(), &reader.public_key(), TREMOR, &[unlocked()]).unwrap();
    let opened = open_delivery(&receipt(), &reader, &sealed.bytes).unwrap();
    assert_eq!((opened.domains, opened.digest), (TREMOR, sealed.digest));

    let [record] = opened.records.try_into().unwrap();
    let block = block();
    assert_eq!((record.upload_id, record.digest), (UPLOAD, Sha256Digest::of(&block)));
    let sections: Vec<_> = record.keys.iter().map(|key| key.section()).collect();
    assert_eq!(sections, [Section::Context, Section::Domain(0)]);

    let parsed = parse_record(&block).unwrap();
    assert_eq!(parsed.open_section(&record.keys[1]).unwrap().as_slice(), DOMAINS[0]);
    // The keys that were given open no other section either.
    for key in &record.keys {
        for section in [1, 2, 3].map(Section::Domain) {
            let secret = zeroize::Zeroizing::new(*key.bytes());
            let opened = parsed.open_section(&crate::record::SectionKey::new(section, secret));
            assert_eq!(opened.err(), Some(RecordError::Damaged { section }));
        }
    }
}

#[test]
fn a_domain_that_a_record_lacks_gives_its_context_alone() {
    let reader = ReplyPrivateKey::generate().unwrap();
    let sealed = seal_delivery(&receipt(), &reader.public_key(), 1 << 9, &[unlocked()]).unwrap();
    let opened = open_delivery(&receipt(), &reader, &sealed.bytes).unwrap();
    assert_eq!(opened.records[0].keys.iter().map(|key| key.section()).collect::<Vec<_>>(), [Section::Context]);
}

#[test]
fn nothing_is_delivered_without_a_domain() {
    let reader = ReplyPrivateKey::generate().unwrap().public_key();
    let sealed = seal_delivery(&receipt(), &reader, 0, &[unlocked()]);
    assert_eq!(sealed, Err(DeliverySealError::NothingPermitted));
}

#[test]
fn a_reply_key_of_low_order_is_refused() {
    for first in [0, 1] {
        let mut key = [0; 32];
        key[0] = first;
        let sealed = seal_delivery(&receipt(), &ReplyPublicKey(key), TREMOR, &[unlocked()]);
        assert_eq!(sealed, Err(DeliverySealError::UnusableReplyKey));
    }
}

#[test]
fn too_many_records_are_refused() {
    let reader = ReplyPrivateKey::generate().unwrap();
    let records = vec![unlocked(); MAX_DELIVERED + 1];
    let sealed = seal_delivery(&receipt(), &reader.public_key(), TREMOR, &records);
    assert_eq!(sealed, Err(DeliverySealError::TooMany { found: MAX_DELIVERED + 1, limit: MAX_DELIVERED }));
    let sealed = seal_delivery(&receipt(), &reader.public_key(), TREMOR, &records[1..]).unwrap();
    assert_eq!(open_delivery(&receipt(), &reader, &sealed.bytes).unwrap().records.len(), MAX_DELIVERED);
}

#[test]
fn the_digest_says_what_was_handed_out_and_nothing_of_how() {
    let (reader, other) = (ReplyPrivateKey::generate().unwrap(), ReplyPrivateKey::generate().unwrap());
    let seal = |receipt: &Receipt, key: &ReplyPrivateKey, domains, records: &[UnlockedRecord]| {
        seal_delivery(receipt, &key.public_key(), domains, records).unwrap()
    };
    let one = seal(&receipt(), &reader, TREMOR, &[unlocked()]);
    let again = seal(&receipt(), &other, TREMOR, &[unlocked()]);
    assert_eq!(one.digest, again.digest);
    assert_ne!(one.bytes, again.bytes);
    let receipts = [
        Receipt { chain_id: 1, ..receipt() },
        Receipt { contract: ContractAddress([9; 20]), ..receipt() },
        Receipt { transaction: TransactionHash([9; 32]), ..receipt() },
    ];
    let others = [
        seal(&receipts[0], &reader, TREMOR, &[unlocked()]),
        seal(&receipts[1], &reader, TREMOR, &[unlocked()]),
        seal(&receipts[2], &reader, TREMOR, &[unlocked()]),
        seal(&receipt(), &reader, 3, &[unlocked()]),
        seal(&receipt(), &reader, TREMOR, &[]),
        seal(&receipt(), &reader, TREMOR, &[unlocked(), unlocked()]),
    ];
    assert!(others.iter().all(|other| other.digest != one.digest));
}

#[test]
fn keys_and_hashes_survive_text() {
    let key = ReplyPrivateKey::generate().unwrap();
    assert_eq!(ReplyPrivateKey::from_hex(&key.to_hex()).unwrap().public_key(), key.public_key());
    assert_eq!(format!("{key:?}"), format!("ReplyPrivateKey({})", key.public_key()));
    let hash = TransactionHash([0xab; 32]);
    assert_eq!(hash.to_string().parse(), Ok(hash));
    assert_eq!(serde_json::from_str::<TransactionHash>(&serde_json::to_string(&hash).unwrap()).unwrap(), hash);
    for text in ["", "0x", &hash.to_string()[2..], &format!("{hash}0"), &hash.to_string().replace("ab", "ag")] {
        assert!(text.parse::<TransactionHash>().is_err(), "{text}");
    }
}
