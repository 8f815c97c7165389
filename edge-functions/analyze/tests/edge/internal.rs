//! What `analyze` asks of `ehr-manager`, asked directly: by a manifest that opens the internal route to the test.

use crate::support::{Device, Edge, Reply, Setup, now};
use protocol::{Admission, AdmissionRequest, ProblemKind, route};
use sealing::{
    AreaId, ContractAddress, DeviceKey, EnvelopeDigest, PatientId, RecordAddress, UncheckedSignature, UploadId,
};

/// The internal route, opened to the network.
fn opened(devices: impl FnOnce(&str) -> String) -> Edge {
    let manifest = vec![("route = { private = true }", "route = \"/internal/admissions\"")];
    let device = key(7).device_id().to_string();
    Edge::start_with(Setup { variables: vec![("devices", devices(&device))], manifest })
}

fn registered(device: &str) -> String {
    let patient = PatientId(5);
    format!(
        r#"[{{"deviceId":"{device}","patientId":"{patient}","areaId":1,"from":1000,"until":2000}},
            {{"deviceId":"{device}","patientId":"{patient}","areaId":1,"from":5000,"until":null}}]"#
    )
}

fn key(number: u8) -> DeviceKey {
    DeviceKey::from_bytes(&[number; 32]).unwrap()
}

/// A question of the registered device.
fn request() -> AdmissionRequest {
    request_of(&key(7))
}

fn request_of(key: &DeviceKey) -> AdmissionRequest {
    AdmissionRequest {
        chain_id: Device::CHAIN,
        contract: Device::CONTRACT,
        address: RecordAddress { area_id: AreaId(1), patient_id: PatientId(5), device_id: key.device_id() },
        captured_at: 1500,
        upload_id: UploadId([9; 32]),
        envelope_digest: EnvelopeDigest::of(b"envelope"),
        signature: key.sign_upload(b"envelope").into(),
    }
}

fn ask(edge: &Edge, request: &AdmissionRequest) -> Reply {
    edge.post(route::ADMISSIONS, &[], &serde_json::to_vec(request).unwrap())
}

#[test]
fn a_registered_device_is_admitted() {
    let edge = opened(registered);
    let reply = ask(&edge, &request());
    assert_eq!(reply.status, 200);
    let admission: Admission = serde_json::from_slice(&reply.body).unwrap();
    assert_eq!(admission, Admission { upload_id: request().upload_id });
}

#[test]
fn whatever_is_not_registered_is_refused() {
    let edge = opened(registered);
    let address = request().address;
    let elsewhere = |address| AdmissionRequest { address, ..request() };
    let at = |captured_at| AdmissionRequest { captured_at, ..request() };
    for (request, kind) in [
        (AdmissionRequest { chain_id: 1, ..request() }, ProblemKind::WrongDeployment),
        (AdmissionRequest { contract: ContractAddress([1; 20]), ..request() }, ProblemKind::WrongDeployment),
        (elsewhere(RecordAddress { area_id: AreaId(2), ..address }), ProblemKind::DeviceNotAdmitted),
        (elsewhere(RecordAddress { patient_id: PatientId(6), ..address }), ProblemKind::DeviceNotAdmitted),
        (request_of(&key(8)), ProblemKind::DeviceNotAdmitted),
        (at(999), ProblemKind::DeviceNotAdmitted),
        (at(2001), ProblemKind::DeviceNotAdmitted),
        (at(4999), ProblemKind::DeviceNotAdmitted),
        (at(now() + 3_600_000), ProblemKind::DeviceNotAdmitted),
    ] {
        ask(&edge, &request).assert_problem(kind);
    }
    for captured_at in [1000, 2000, 5000, now()] {
        assert_eq!(ask(&edge, &at(captured_at)).status, 200, "{captured_at}");
    }
}

#[test]
fn a_signature_that_is_not_the_devices_is_refused_before_anything_is_said_about_the_device() {
    let edge = opened(registered);
    let address = RecordAddress { device_id: key(8).device_id(), ..request().address };
    let stranger = key(8).sign_upload(b"envelope").into();
    for request in [
        AdmissionRequest { signature: stranger, ..request() },
        AdmissionRequest { signature: UncheckedSignature([0; 65]), ..request() },
        AdmissionRequest { envelope_digest: EnvelopeDigest::of(b"another"), ..request() },
        AdmissionRequest { address, ..request() },
        AdmissionRequest { signature: stranger, chain_id: 1, captured_at: 0, ..request() },
    ] {
        ask(&edge, &request).assert_problem(ProblemKind::BadSignature);
    }
}

#[test]
fn what_is_no_question_is_malformed() {
    let edge = opened(registered);
    for body in [&b""[..], b"{}", b"[]", b"\xff\xfe", b"{\"chainId\":"] {
        edge.post(route::ADMISSIONS, &[], body).assert_problem(ProblemKind::MalformedRequest);
    }
    edge.post(route::ADMISSIONS, &[], &[b' '; 5000]).assert_problem(ProblemKind::BodyTooLarge);
}

#[test]
fn a_mistake_in_a_variable_is_named_and_never_shown() {
    let edge = opened(|device| format!(r#"[{{"deviceId":"{device}","secret-of-the-operator":1}}]"#));
    let problem = ask(&edge, &request()).assert_problem(ProblemKind::Misconfigured);
    assert!(problem.detail.contains("devices") && problem.detail.contains("column"), "{}", problem.detail);
    assert!(!edge.log_text().contains("secret-of-the-operator"));
    assert!(!problem.detail.contains("secret-of-the-operator"));
}
