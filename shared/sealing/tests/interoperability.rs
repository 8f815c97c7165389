//! Against envelopes, answers, signatures and identifiers that other implementations made, see `reference/make_references.py`.

use sealing::{AnswerKey, AreaPrivateKey, AreaPublicKey, DeviceKey, PatientId, UploadSignature, parse_upload};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Upload {
    area_private_key: String,
    area_public_key: AreaPublicKey,
    area_key_id: String,
    device_private_key: String,
    device_id: String,
    patient_id: String,
    plaintext: String,
    upload_id: String,
    envelope: String,
    signature: String,
    answer: String,
    answer_key: String,
    sealed_answer: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Context {
    body_place: String,
    side: String,
}

fn upload() -> Upload {
    serde_json::from_str(include_str!("reference/upload.json")).unwrap()
}

#[test]
fn opens_another_implementations_upload() {
    let reference = upload();
    let envelope = hex::decode(&reference.envelope).unwrap();
    let key = AreaPrivateKey::from_hex(&reference.area_private_key).unwrap();
    assert_eq!((key.public_key(), key.key_id().to_string()), (reference.area_public_key, reference.area_key_id));

    let upload = parse_upload::<Context>(&envelope).unwrap();
    let header = upload.header();
    assert_eq!((header.context.body_place.as_str(), header.context.side.as_str()), ("wrist", "left"));
    assert_eq!((header.utc_offset_minutes, header.captured_at), (-210, 1_700_000_000_123));
    assert_eq!(header.address.patient_id.to_string(), reference.patient_id);
    assert_eq!(header.address.device_id.to_string(), reference.device_id);
    assert_eq!(upload.upload_id().to_string(), reference.upload_id);
    let signature: UploadSignature = reference.signature.parse().unwrap();
    assert_eq!(signature.recover(&envelope), Ok(header.address.device_id));

    let (plaintext, sealer) = upload.open(&[&key]).unwrap();
    assert_eq!(plaintext.as_slice(), reference.plaintext.as_bytes());
    // The other side's exported secret opens what this side seals.
    let answer = sealer.seal(b"an answer").unwrap();
    assert_eq!(AnswerKey::from_hex(&reference.answer_key).unwrap().open(&answer).unwrap().as_slice(), b"an answer");
}

#[test]
fn signs_as_another_implementation_does() {
    let reference = upload();
    let key = DeviceKey::from_hex(&reference.device_private_key).unwrap();
    let envelope = hex::decode(&reference.envelope).unwrap();
    assert_eq!(key.device_id().to_string(), reference.device_id);
    assert_eq!(key.sign_upload(&envelope).to_string(), reference.signature);
}

#[test]
fn opens_another_implementations_answer() {
    let reference = upload();
    let key = AnswerKey::from_hex(&reference.answer_key).unwrap();
    let answer = key.open(&hex::decode(&reference.sealed_answer).unwrap()).unwrap();
    assert_eq!(answer.as_slice(), reference.answer.as_bytes());
}

#[derive(Deserialize)]
struct Identifiers {
    patients: Vec<Patient>,
    message: String,
    wallets: Vec<Wallet>,
}

#[derive(Deserialize)]
struct Patient {
    value: String,
    text: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wallet {
    private_key: String,
    address: String,
    signature: String,
}

fn identifiers() -> Identifiers {
    serde_json::from_str(include_str!("reference/identifiers.json")).unwrap()
}

#[test]
fn writes_patient_ids_as_another_implementation_does() {
    for patient in identifiers().patients {
        let id = PatientId(u128::from_str_radix(&patient.value, 16).unwrap());
        assert_eq!(id.to_string(), patient.text);
        assert_eq!(patient.text.parse(), Ok(id));
    }
}

#[test]
fn signs_as_wallets_do() {
    let identifiers = identifiers();
    for wallet in identifiers.wallets {
        let key = DeviceKey::from_hex(&wallet.private_key).unwrap();
        let signature = key.sign_upload(identifiers.message.as_bytes());
        assert_eq!((key.device_id().to_string(), signature.to_string()), (wallet.address, wallet.signature));
        assert_eq!(signature.recover(identifiers.message.as_bytes()), Ok(key.device_id()));
    }
}
