//! Against records that another implementation made, see `tests/reference/make_records.py`.

use super::*;
use crate::{PatientId, Sha256Digest};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
pub(crate) struct Reference {
    pub(crate) records: Vec<Record>,
    wrapped: Wrapped,
}

/// A plaintext: a text and how often it is repeated.
type Plaintext = (String, usize);

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Record {
    name: String,
    patient_key: String,
    pub(crate) upload_id: UploadId,
    context: Plaintext,
    domains: Vec<Plaintext>,
    header: String,
    salt: String,
    section_keys: BTreeMap<u8, String>,
    block_length: usize,
    block_sha256: Sha256Digest,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wrapped {
    master_key: MasterKey,
    master_key_id: MasterKeyId,
    patient: String,
    patient_key: String,
    patient_key_id: PatientKeyId,
    stored: String,
}

fn key(hex: &str) -> PatientKey {
    PatientKey::from_bytes(&hex::decode(hex).unwrap().try_into().unwrap())
}

impl Record {
    pub(crate) fn key(&self) -> PatientKey {
        key(&self.patient_key)
    }

    pub(crate) fn block(&self) -> Vec<u8> {
        let text = |(text, times): &Plaintext| text.repeat(*times).into_bytes();
        let (context, domains): (_, Vec<_>) = (text(&self.context), self.domains.iter().map(text).collect());
        let domains: Vec<_> = domains.iter().map(Vec::as_slice).collect();
        seal_record(&self.key(), &self.upload_id, &RecordContent { context: &context, domains: &domains }).unwrap()
    }
}

pub(crate) fn reference() -> Reference {
    serde_json::from_str(include_str!("../../../tests/reference/records.json")).unwrap()
}

#[test]
fn seals_as_another_implementation_does() {
    for record in reference().records {
        let block = record.block();
        let name = &record.name;
        let parsed = parse_record(&block).unwrap();
        assert_eq!(hex::encode(parsed.header().salt), record.salt, "{name}");
        assert_eq!(hex::encode(&block[..HEADER_LENGTH]), record.header, "{name}");
        let keys = parsed.unlock(&record.key(), &record.upload_id).unwrap().section_keys(u16::MAX).unwrap();
        let keys: BTreeMap<_, _> = keys.iter().map(|key| (key.section().number(), hex::encode(key.bytes()))).collect();
        assert_eq!(keys, record.section_keys, "{name}");
        assert_eq!((block.len(), parsed.digest()), (record.block_length, record.block_sha256), "{name}");
    }
}

#[test]
fn wraps_and_unwraps_as_another_implementation_does() {
    let wrapped = reference().wrapped;
    let patient = PatientId(u128::from_str_radix(&wrapped.patient, 16).unwrap());
    let stored = WrappedPatientKey::from_bytes(&hex::decode(&wrapped.stored).unwrap()).unwrap();
    assert_eq!((stored.master_key_id(), stored.key_id()), (wrapped.master_key_id, wrapped.patient_key_id));
    let opened = stored.unwrap(patient, &[&wrapped.master_key]).unwrap();
    assert_eq!(hex::encode(opened.bytes()), wrapped.patient_key);
    let nonce = hex::decode(&wrapped.stored[34..58]).unwrap().try_into().unwrap();
    let again = WrappedPatientKey::wrap_with(&opened, patient, &wrapped.master_key, nonce).unwrap();
    assert_eq!(hex::encode(again.to_bytes()), wrapped.stored);
}
