//! What `analyze` asks of `ehr-manager`, asked directly: by a manifest that opens the internal route to the test.

use edge_testbed::{Device, Reply, Stack, StackOptions, now};
use protocol::{Admission, AdmissionRequest, ProblemKind, route};
use sealing::{
    AreaId, ContractAddress, DeviceKey, EnvelopeDigest, PatientId, RecordAddress, UncheckedSignature, UploadId,
};

/// The internal route, opened to the network; the device is registered for a time that is over and long enough.
fn opened() -> Stack {
    let manifest = vec![("route = { private = true }", "route = \"/internal/admissions\"")];
    let stack = Stack::start_with(StackOptions { manifest, not_registered: true, ..StackOptions::default() });
    stack.device.register_for(stack.chain(), &stack.people.patient, FROM, UNTIL);
    stack
}

/// The device's time, in Unix seconds, the last one included.
const FROM: u64 = 1000;
const UNTIL: u64 = 2000;

fn request(stack: &Stack) -> AdmissionRequest {
    request_of(stack, &stack.device.key)
}

fn request_of(stack: &Stack, key: &DeviceKey) -> AdmissionRequest {
    AdmissionRequest {
        chain_id: Device::CHAIN,
        contract: stack.device.contract,
        address: RecordAddress { device_id: key.device_id(), ..stack.device.address() },
        captured_at: 1_500_000,
        upload_id: UploadId([9; 32]),
        envelope_digest: EnvelopeDigest::of(b"envelope"),
        signature: key.sign_upload(b"envelope").into(),
    }
}

fn ask(edge: &Stack, request: &AdmissionRequest) -> Reply {
    edge.client().post_json(route::ADMISSIONS, request)
}

#[test]
fn a_registered_device_is_admitted() {
    let edge = opened();
    let reply = ask(&edge, &request(&edge));
    assert_eq!(reply.status, 200);
    let admission: Admission = serde_json::from_slice(&reply.body).unwrap();
    assert_eq!(admission, Admission { upload_id: UploadId([9; 32]) });
}

#[test]
fn whatever_is_not_registered_is_refused() {
    let edge = opened();
    let other = DeviceKey::generate().unwrap();
    let address = request(&edge).address;
    let elsewhere = |address| AdmissionRequest { address, ..request(&edge) };
    let at = |captured_at| AdmissionRequest { captured_at, ..request(&edge) };
    for (request, kind) in [
        (AdmissionRequest { chain_id: 1, ..request(&edge) }, ProblemKind::WrongDeployment),
        (AdmissionRequest { contract: ContractAddress([1; 20]), ..request(&edge) }, ProblemKind::WrongDeployment),
        (elsewhere(RecordAddress { area_id: AreaId(2), ..address }), ProblemKind::DeviceNotAdmitted),
        (
            elsewhere(RecordAddress { patient_id: PatientId(edge.patient_id().0 ^ 1), ..address }),
            ProblemKind::DeviceNotAdmitted,
        ),
        (request_of(&edge, &other), ProblemKind::DeviceNotAdmitted),
        (at(FROM * 1000 - 1), ProblemKind::DeviceNotAdmitted),
        (at((UNTIL + 1) * 1000), ProblemKind::DeviceNotAdmitted),
        (at(now()), ProblemKind::DeviceNotAdmitted),
        (at(now() + 3_600_000), ProblemKind::DeviceNotAdmitted),
    ] {
        ask(&edge, &request).assert_problem(kind);
    }
    for captured_at in [FROM * 1000, UNTIL * 1000 + 999] {
        assert_eq!(ask(&edge, &at(captured_at)).status, 200, "{captured_at}");
    }
}

#[test]
fn a_signature_that_is_not_the_devices_is_refused_before_anything_is_said_about_the_device() {
    let edge = opened();
    let other = DeviceKey::generate().unwrap();
    let address = RecordAddress { device_id: other.device_id(), ..request(&edge).address };
    let stranger = other.sign_upload(b"envelope").into();
    for request in [
        AdmissionRequest { signature: stranger, ..request(&edge) },
        AdmissionRequest { signature: UncheckedSignature([0; 65]), ..request(&edge) },
        AdmissionRequest { envelope_digest: EnvelopeDigest::of(b"another"), ..request(&edge) },
        AdmissionRequest { address, ..request(&edge) },
        AdmissionRequest { signature: stranger, chain_id: 1, captured_at: 0, ..request(&edge) },
    ] {
        ask(&edge, &request).assert_problem(ProblemKind::BadSignature);
    }
}

#[test]
fn what_is_no_question_is_malformed() {
    let edge = opened();
    for body in [&b""[..], b"{}", b"[]", b"\xff\xfe", b"{\"chainId\":"] {
        edge.client().post(route::ADMISSIONS, &[], body).assert_problem(ProblemKind::MalformedRequest);
    }
    edge.client().post(route::ADMISSIONS, &[], &[b' '; 5000]).assert_problem(ProblemKind::BodyTooLarge);
}

#[test]
fn a_registration_without_an_end_admits_recordings_of_now_and_none_of_the_future() {
    let edge = opened();
    edge.device.register_for(edge.chain(), &edge.people.patient, 5000, u64::MAX);
    let at = |captured_at| AdmissionRequest { captured_at, ..request(&edge) };
    for captured_at in [5_000_000, now()] {
        assert_eq!(ask(&edge, &at(captured_at)).status, 200, "{captured_at}");
    }
    for captured_at in [4_999_999, now() + 3_600_000] {
        ask(&edge, &at(captured_at)).assert_problem(ProblemKind::DeviceNotAdmitted);
    }
}

#[test]
fn a_mistake_in_a_variable_is_named_and_never_shown() {
    let variables = vec![("areas", r#"[{"areaId":1,"secret-of-the-operator":1}]"#.to_owned())];
    let manifest = vec![("route = { private = true }", "route = \"/internal/admissions\"")];
    let edge = Stack::start_with(StackOptions { variables, manifest, not_enrolled: true, ..StackOptions::default() });
    let problem = ask(&edge, &request(&edge)).assert_problem(ProblemKind::Misconfigured);
    assert!(problem.detail.contains("areas"), "{}", problem.detail);
    assert!(!edge.edge().log_text().contains("secret-of-the-operator"));
    assert!(!problem.detail.contains("secret-of-the-operator"));
}
