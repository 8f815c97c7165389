//! Against a delivery that another implementation made, see `tests/reference/make_records.py`.

use super::*;
use crate::UploadId;
use crate::record::tests::reference::reference as records;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Reference {
    delivery: Delivery,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Delivery {
    chain_id: u64,
    contract: ContractAddress,
    transaction: TransactionHash,
    domains: u16,
    reply_private_key: String,
    reply_public_key: ReplyPublicKey,
    records: Vec<Record>,
    digest: Sha256Digest,
    delivery: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Record {
    upload_id: UploadId,
    digest: Sha256Digest,
    keys: BTreeMap<u8, String>,
}

#[test]
fn opens_another_implementations_delivery() {
    let json = include_str!("../../../tests/reference/records.json");
    let reference = serde_json::from_str::<Reference>(json).unwrap().delivery;
    let receipt =
        Receipt { chain_id: reference.chain_id, contract: reference.contract, transaction: reference.transaction };
    let reader = ReplyPrivateKey::from_hex(&reference.reply_private_key).unwrap();
    assert_eq!(reader.public_key(), reference.reply_public_key);

    let opened = open_delivery(&receipt, &reader, &hex::decode(&reference.delivery).unwrap()).unwrap();
    assert_eq!((opened.domains, opened.digest), (reference.domains, reference.digest));
    assert_eq!(opened.records.len(), reference.records.len());
    for (opened, expected) in opened.records.iter().zip(&reference.records) {
        assert_eq!((opened.upload_id, opened.digest), (expected.upload_id, expected.digest));
        let keys: BTreeMap<_, _> =
            opened.keys.iter().map(|key| (key.section().number(), hex::encode(key.bytes()))).collect();
        assert_eq!(keys, expected.keys);
        // These keys open this side's block of the same record.
        let record = records().records.into_iter().find(|record| record.upload_id == opened.upload_id).unwrap();
        let block = record.block();
        let parsed = parse_record(&block).unwrap();
        assert!(opened.keys.iter().all(|key| parsed.open_section(key).is_ok()));
    }
}

#[test]
fn gives_out_what_another_implementation_does() {
    let json = include_str!("../../../tests/reference/records.json");
    let reference = serde_json::from_str::<Reference>(json).unwrap().delivery;
    let receipt =
        Receipt { chain_id: reference.chain_id, contract: reference.contract, transaction: reference.transaction };
    let unlocked: Vec<_> = reference
        .records
        .iter()
        .map(|expected| {
            let record = records().records.into_iter().find(|record| record.upload_id == expected.upload_id).unwrap();
            let block = record.block();
            parse_record(&block).unwrap().unlock(&record.key(), &record.upload_id).unwrap()
        })
        .collect();
    let sealed = seal_delivery(&receipt, &reference.reply_public_key, reference.domains, &unlocked).unwrap();
    assert_eq!(sealed.digest, reference.digest);
    assert_eq!(sealed.bytes.len() * 2, reference.delivery.len());
    let manifest = 2 * (5 + 64 * reference.records.len());
    assert_eq!(hex::encode(&sealed.bytes)[..manifest], reference.delivery[..manifest]);
}
