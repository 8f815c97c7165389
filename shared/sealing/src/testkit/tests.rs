//! Runs every case through the steps that an edge takes, in their order.

use super::*;
use crate::{
    AreaId, AreaPrivateKey, ContractAddress, DeviceKey, EnvelopeError, PatientId, UploadSignature, parse_upload,
};
use serde::Deserialize;
use std::collections::HashSet;

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Context {
    body_place: String,
    dose: Option<u32>,
}

const RECORDING: &[u8] = b"# rate: 100 Hz\nacc_x_ms2,acc_y_ms2,acc_z_ms2\n0,0,9.81\n";

fn judge(case: &Case, scene: &Scene<'_, Context>, key: &AreaPrivateKey) -> Expected {
    let upload = match parse_upload::<Context>(&case.envelope) {
        Ok(upload) => upload,
        Err(EnvelopeError::TooLarge { .. }) => return Expected::BodyTooLarge,
        Err(_) => return Expected::MalformedEnvelope,
    };
    let header = upload.header();
    let signer = case
        .signature
        .as_deref()
        .and_then(|text| text.parse::<UploadSignature>().ok())
        .and_then(|signature| signature.recover(&case.envelope).ok());
    if signer != Some(header.address.device_id) {
        return Expected::BadSignature;
    }
    if (header.chain_id, header.contract) != (scene.chain_id, scene.contract) {
        return Expected::WrongDeployment;
    }
    if header.address != scene.address() {
        return Expected::DeviceNotAdmitted;
    }
    match upload.open(&[key]) {
        Ok((content, _)) if content.as_slice() == scene.plaintext => Expected::Answer,
        Ok(_) => Expected::UnusableRecording,
        Err(EnvelopeError::UnknownAreaKey { .. }) => Expected::AreaKeyRotated,
        Err(_) => Expected::MalformedEnvelope,
    }
}

#[test]
fn every_case_becomes_what_its_name_says() {
    let area_key = AreaPrivateKey::generate().unwrap();
    let device_key = DeviceKey::generate().unwrap();
    let scene = Scene {
        area_key: area_key.public_key(),
        area_id: AreaId(1),
        patient_id: PatientId(42),
        device_key: &device_key,
        chain_id: 31337,
        contract: ContractAddress::default(),
        captured_at: 1_700_000_000_000,
        context: Context { body_place: "wrist".to_owned(), dose: Some(95) },
        plaintext: RECORDING,
    };
    let cases = cases(&scene).unwrap();
    let names: HashSet<_> = cases.iter().map(|case| case.name).collect();
    assert_eq!(names.len(), cases.len(), "each name is used once");
    assert!(cases.len() >= 60, "{} cases", cases.len());
    for case in &cases {
        assert_eq!(judge(case, &scene, &area_key), case.expected, "{}", case.name);
    }
    for expected in Expected::ALL {
        assert!(cases.iter().any(|case| case.expected == expected), "no case expects {expected:?}");
    }
}
