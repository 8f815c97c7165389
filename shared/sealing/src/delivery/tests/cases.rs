//! Broken deliveries whose names say how they fail.

use super::super::seal::seal_bytes;
use super::*;

/// Bytes of a manifest of one record.
const MANIFEST: usize = 5 + 64;

#[test]
fn every_changed_delivery_fails_as_its_name_says() {
    type Change = fn(&mut Vec<u8>);
    let too_short = |length, needed| DeliveryError::TooShort { length, needed };
    let cases: [(&str, Change, DeliveryError); 18] = [
        ("empty", |b| b.clear(), too_short(0, 5)),
        ("only_a_version", |b| b.truncate(1), too_short(1, 5)),
        ("cut_in_the_manifest", |b| b.truncate(MANIFEST - 1), too_short(MANIFEST - 1, MANIFEST)),
        ("cut_in_enc", |b| b.truncate(MANIFEST + 31), too_short(MANIFEST + 31, MANIFEST + 48)),
        ("cut_in_the_tag", |b| b.truncate(MANIFEST + 47), too_short(MANIFEST + 47, MANIFEST + 48)),
        ("cut_in_the_keys", |b| b.truncate(b.len() - 1), DeliveryError::Damaged),
        ("one_byte_more", |b| b.push(0), DeliveryError::Damaged),
        ("version_2", |b| b[0] = 2, DeliveryError::UnsupportedVersion { found: 2, supported: 1 }),
        ("more_domains_than_sealed", |b| b[2] = 0xff, DeliveryError::Damaged),
        ("more_records_than_possible", |b| b[3] = 0xff, DeliveryError::TooMany { found: 0xff01, limit: 1024 }),
        ("a_record_less", |b| b[4] = 0, DeliveryError::Damaged),
        ("another_upload_id", |b| b[5] ^= 1, DeliveryError::Damaged),
        ("another_block_digest", |b| b[37] ^= 1, DeliveryError::Damaged),
        ("flipped_enc", |b| b[MANIFEST] ^= 1, DeliveryError::Damaged),
        ("all_zero_enc", |b| b[MANIFEST..MANIFEST + 32].fill(0), DeliveryError::Damaged),
        ("flipped_keys", |b| b[MANIFEST + 32] ^= 1, DeliveryError::Damaged),
        ("flipped_tag", |b| *b.last_mut().unwrap() ^= 1, DeliveryError::Damaged),
        ("only_a_manifest", |b| b.truncate(MANIFEST), too_short(MANIFEST, MANIFEST + 48)),
    ];
    let reader = ReplyPrivateKey::generate().unwrap();
    for (name, change, expected) in cases {
        let mut bytes = seal_delivery(&receipt(), &reader.public_key(), TREMOR, &[unlocked()]).unwrap().bytes;
        change(&mut bytes);
        assert_eq!(open_delivery(&receipt(), &reader, &bytes).err(), Some(expected), "{name}");
    }
}

#[test]
fn a_delivery_opens_for_its_receipt_and_reader_alone() {
    let (reader, other) = (ReplyPrivateKey::generate().unwrap(), ReplyPrivateKey::generate().unwrap());
    let bytes = seal_delivery(&receipt(), &reader.public_key(), TREMOR, &[unlocked()]).unwrap().bytes;
    assert!(open_delivery(&receipt(), &reader, &bytes).is_ok());
    for (name, receipt, key) in [
        ("another_reader", receipt(), &other),
        ("another_chain", Receipt { chain_id: 1, ..receipt() }, &reader),
        ("another_contract", Receipt { contract: ContractAddress([9; 20]), ..receipt() }, &reader),
        ("another_transaction", Receipt { transaction: TransactionHash([9; 32]), ..receipt() }, &reader),
    ] {
        assert_eq!(open_delivery(&receipt, key, &bytes).err(), Some(DeliveryError::Damaged), "{name}");
    }
}

/// Rightly sealed by an edge that makes mistakes.
#[test]
fn keys_that_the_manifest_does_not_call_for_are_refused() {
    let reader = ReplyPrivateKey::generate().unwrap();
    let record = DeliveredRecord { upload_id: UPLOAD, digest: Sha256Digest([5; 32]) };
    let manifest = DeliveryManifest { domains: 0b101, records: vec![record] };
    let keys = |numbers: &[u8]| {
        let entries = numbers.iter().flat_map(|&number| [[number].as_slice(), &[6; 32]].concat());
        [numbers.len() as u8].into_iter().chain(entries).collect::<Vec<u8>>()
    };
    let open = |plaintext: &[u8]| {
        let bytes = seal_bytes(&receipt(), &reader.public_key(), manifest.to_bytes(), plaintext).unwrap();
        open_delivery(&receipt(), &reader, &bytes).map(|opened| opened.records[0].keys.len())
    };
    assert_eq!((open(&keys(&[255])), open(&keys(&[255, 0])), open(&keys(&[255, 0, 2]))), (Ok(1), Ok(2), Ok(3)));
    let cut = keys(&[255, 0]);
    for (name, plaintext) in [
        ("nothing", Vec::new()),
        ("no_key", keys(&[])),
        ("a_domain_not_permitted", keys(&[255, 0, 1])),
        ("a_domain_that_cannot_be", keys(&[255, 16])),
        ("no_context", keys(&[0, 2])),
        ("context_twice", keys(&[255, 255])),
        ("context_last", keys(&[0, 255])),
        ("a_domain_twice", keys(&[255, 2, 2])),
        ("domains_out_of_order", keys(&[255, 2, 0])),
        ("cut_in_a_key", cut[..cut.len() - 1].to_vec()),
        ("keys_of_a_record_more", [keys(&[255]), keys(&[255])].concat()),
        ("a_byte_more", [keys(&[255]), vec![0]].concat()),
    ] {
        assert_eq!(open(&plaintext), Err(DeliveryError::Keys), "{name}");
    }
}
