//! What is not kept.

use super::*;
use crate::settings::name;
use sealing::{DeviceKey, PatientId};

#[test]
fn who_is_not_the_patients_device_keeps_nothing() {
    let scene = Scene::new(1);
    let edge = scene.edge();
    let mut forged = scene.request(1);
    forged.upload.signature = DeviceKey::generate().unwrap().sign_upload(&1_u64.to_be_bytes()).into();
    refused(&edge, &forged, ProblemKind::BadSignature);

    let mut another = scene.request(1);
    another.upload.address.patient_id = PatientId(scene.patient_id.0 ^ 1);
    refused(&edge, &another, ProblemKind::DeviceNotAdmitted);

    let stranger = DeviceKey::generate().unwrap();
    let mut strange = scene.request(1);
    strange.upload.address.device_id = stranger.device_id();
    strange.upload.signature = stranger.sign_upload(&1_u64.to_be_bytes()).into();
    refused(&edge, &strange, ProblemKind::DeviceNotAdmitted);
    assert_eq!(scene.nonce(scene.managers[0].address()), 0);
}

#[test]
fn a_removed_device_keeps_nothing() {
    let scene = Scene::new(1);
    let request = scene.request(1);
    let device_id = ledger::Address(scene.device.device_id().0);
    let patient_id = scene.patient_id.0;
    scene.call(&scene.admin, ledger::calls::RemoveDevice { patient_id, device_id });
    refused(&scene.edge(), &request, ProblemKind::DeviceNotAdmitted);
}

#[test]
fn a_patient_without_a_key_is_to_be_enrolled_first() {
    let scene = Scene::new(1);
    let folder = tempfile::tempdir().unwrap();
    let edge = crate::testing::scene::edge_on(scene.instance_without_keys(folder.path()));
    let detail = refused(&edge, &scene.request(1), ProblemKind::NotEnrolled);
    assert!(detail.contains("/v1/enrolments"), "{detail}");
}

#[test]
fn while_the_contract_is_paused_nothing_is_kept() {
    let scene = Scene::new(1);
    let request = scene.request(1);
    scene.call(&scene.admin, ledger::calls::Pause {});
    refused(&scene.edge(), &request, ProblemKind::Paused);
    scene.call(&scene.admin, ledger::calls::Unpause {});
    let stored = put(&scene.edge(), &request).unwrap();
    is_kept(&scene, &request, &stored);
}

#[test]
fn a_component_without_a_digest_is_the_operators_to_name() {
    let scene = Scene::new(1);
    scene.set(name::COMPONENT_DIGESTS, "{}");
    let detail = refused(&scene.edge(), &scene.request(1), ProblemKind::Misconfigured);
    assert!(detail.contains("component_digests"), "{detail}");
}

#[test]
fn what_is_no_request_is_refused_by_its_place_and_not_its_text() {
    let scene = Scene::new(1);
    let edge = scene.edge();
    for body in [&b""[..], b"{}", b"[1,2", br#"{"severity":"dreadful"}"#] {
        let refusal = block_on(store(&edge, body)).unwrap_err();
        assert_eq!(refusal.kind(), ProblemKind::MalformedRequest);
        assert!(!refusal.problem.detail.contains("dreadful"), "{}", refusal.problem.detail);
    }
}

#[test]
fn a_result_that_fhir_cannot_say_is_unusable() {
    let scene = Scene::new(1);
    let mut request = scene.request(1);
    request.utc_offset_minutes = 15 * 60;
    let detail = refused(&scene.edge(), &request, ProblemKind::UnusableRecording);
    assert!(detail.contains("UTC offset"), "{detail}");
    assert_eq!(scene.nonce(scene.managers[0].address()), 0);
}
