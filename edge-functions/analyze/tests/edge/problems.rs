//! Every kind of problem, met over HTTP.

use edge_testbed::{Reply, Stack, StackOptions, now, sample};
use ledger::{Domains, calls};
use motion::{Context, SamplingFacts};
use protocol::{MAX_BODY_BYTES, ProblemKind, route};
use sealing::{AreaPrivateKey, DeviceKey, UploadDraft, UploadKind};
use std::collections::BTreeSet;
use testbed::KuboOptions;

fn csv() -> Vec<u8> {
    sample("wrist_row_healthy.csv")
}

fn uploaded(edge: &Stack, change: impl FnOnce(&mut UploadDraft<Context>)) -> Reply {
    let mut draft = edge.device.draft(UploadKind::Recording, Context::default());
    change(&mut draft);
    edge.upload_signed(&edge.device.seal(draft, &csv()).envelope)
}

/// Nobody can be enrolled at an edge whose variables are wrong.
fn with_variable(name: &'static str, value: &str) -> Stack {
    Stack::start_with(StackOptions { not_enrolled: true, ..StackOptions::with_variables(&[(name, value)]) })
}

fn with_manifest(old: &'static str, new: &'static str) -> Stack {
    Stack::start_with(StackOptions::with_manifest(old, new))
}

/// How a kind of problem comes about.
fn meet(kind: ProblemKind) -> Option<Reply> {
    let reply = match kind {
        ProblemKind::MalformedRequest => {
            let edge = with_manifest("route = { private = true }", "route = \"/internal/admissions\"");
            edge.client().post(route::ADMISSIONS, &[], b"no json")
        }
        ProblemKind::MalformedEnvelope => Stack::start().upload_signed(b"no envelope"),
        ProblemKind::BadSignature => {
            let edge = Stack::start();
            let (sealed, _) = edge.device.seal_recording(&csv());
            let stranger = DeviceKey::generate().unwrap().sign_upload(&sealed.envelope).to_string();
            edge.client().upload(&sealed.envelope, Some(&stranger))
        }
        ProblemKind::DeviceNotAdmitted => uploaded(&Stack::start(), |draft| draft.captured_at = now() + 3_600_000),
        ProblemKind::WrongDeployment => uploaded(&Stack::start(), |draft| draft.chain_id = 1),
        ProblemKind::NotFound => {
            let edge = with_manifest("route = \"/v1/analyses\"", "route = \"/v1/...\"");
            edge.client().post("/v1/something", &[], b"")
        }
        ProblemKind::MethodNotAllowed => Stack::start().client().ask("GET", route::ANALYSES, &[]),
        ProblemKind::AreaKeyRotated => {
            let edge = Stack::start();
            let other = AreaPrivateKey::generate().unwrap().public_key();
            let draft = edge.device.draft(UploadKind::Recording, Context::default());
            edge.upload_signed(&edge.device.seal_to(&other, draft, &csv()).envelope)
        }
        ProblemKind::BodyTooLarge => Stack::start().client().upload(&vec![0; MAX_BODY_BYTES + 1], None),
        ProblemKind::UnusableRecording => {
            let edge = Stack::start();
            edge.upload_signed(&edge.device.seal_recording(b"acc_x_g\n1\n").0.envelope)
        }
        ProblemKind::Misconfigured => {
            let edge = with_variable("area_keys", "[");
            edge.upload_signed(&edge.device.seal_recording(&csv()).0.envelope)
        }
        ProblemKind::Unavailable => {
            let edge = with_manifest("[\"http://ehr-manager.spin.internal\"]", "[]");
            edge.upload_signed(&edge.device.seal_recording(&csv()).0.envelope)
        }
        ProblemKind::TooManyRequests => {
            let limits = [("device_burst", "1"), ("device_uploads_per_minute", "1")];
            let edge = Stack::start_with(StackOptions::with_variables(&limits));
            let sealed = edge.device.seal_recording(&csv()).0;
            assert_eq!(edge.upload_signed(&sealed.envelope).status, 200);
            edge.upload_signed(&sealed.envelope)
        }
        ProblemKind::AccessRefused => {
            let edge = Stack::start();
            edge.request(&edge.people.stranger).redeem(edge.client())
        }
        ProblemKind::DeliveryWindowOver => {
            let edge = Stack::start();
            edge.grant(&edge.people.doctor, Domains::ALL);
            let request = edge.request(&edge.people.doctor);
            edge.chain().advance(3600);
            request.redeem(edge.client())
        }
        ProblemKind::NotEnrolled => {
            let edge = Stack::start_with(StackOptions { not_enrolled: true, ..StackOptions::default() });
            edge.upload_signed(&edge.device.seal_recording(&csv()).0.envelope)
        }
        ProblemKind::DamagedContent => {
            let own = StackOptions { ipfs: Some(KuboOptions::default()), ..StackOptions::default() };
            let edge = Stack::start_with(own);
            let record = edge.store(&csv()).record.unwrap();
            edge.grant(&edge.people.doctor, Domains::ALL);
            let request = edge.request(&edge.people.doctor);
            let file = edge.ipfs().file_of(&edge.ipfs().get(&record.cid).unwrap()).unwrap();
            std::fs::write(file, "other bytes").unwrap();
            request.redeem(edge.client())
        }
        ProblemKind::Paused => {
            let edge = Stack::start();
            edge.chain().send(&edge.people.admin, calls::Pause {});
            edge.upload_signed(&edge.device.seal_recording(&csv()).0.envelope)
        }
        _ => return None,
    };
    Some(reply)
}

#[test]
fn every_kind_comes_with_its_status_and_says_what_to_change() {
    let mut unmet = BTreeSet::new();
    for kind in ProblemKind::ALL {
        match meet(kind) {
            Some(reply) => {
                reply.assert_problem(kind);
            }
            None => {
                unmet.insert(kind.name());
            }
        }
    }
    assert_eq!(unmet, BTreeSet::new());
}

#[test]
fn sampling_facts_that_the_recording_does_not_have_are_refused() {
    let edge = Stack::start();
    let actual = motion::read_csv(&csv()).unwrap().sampling_facts();
    for (sampling, words) in [
        (SamplingFacts { samples: actual.samples + 1, ..actual }, "number of samples"),
        (SamplingFacts { gyroscope: !actual.gyroscope, ..actual }, "angular velocity"),
        (SamplingFacts { sampling_rate_hz: 2.0 * actual.sampling_rate_hz, ..actual }, "sampling rate"),
    ] {
        let reply = uploaded(&edge, |draft| draft.context.sampling = Some(sampling));
        let problem = reply.assert_problem(ProblemKind::UnusableRecording);
        assert!(problem.detail.contains(words), "{}", problem.detail);
    }
}

#[test]
fn a_result_that_the_analysis_could_not_have_given_is_refused() {
    let edge = Stack::start();
    let analysis = motion::analyze(&motion::read_csv(&csv()).unwrap(), &Context::default());
    let good = serde_json::to_string(&analysis).unwrap();
    for bad in [String::new(), "{}".into(), good.replace(motion::ALGORITHM_VERSION, "motion/0"), format!("{good}x")] {
        let sealed = edge.device.seal(edge.device.draft(UploadKind::Result, Context::default()), bad.as_bytes());
        edge.upload_signed(&sealed.envelope).assert_problem(ProblemKind::UnusableRecording);
    }
}

#[test]
fn a_mistake_of_the_operator_is_named_and_never_shown() {
    let secret = "77076d0a7318a57d3c16c17251b26645";
    for (name, value) in [
        ("area_keys", format!("[{{\"areaId\":1,\"current\":\"{secret}\",\"previous\":null}}]")),
        ("area_keys", "[]".to_owned()),
        ("areas", format!("[{{\"areaId\":\"{secret}\"}}]")),
        ("component_digests", secret.to_owned()),
        ("confirmations", secret.to_owned()),
        ("chain_id", secret.to_owned()),
        ("contract", secret.to_owned()),
        ("device_burst", secret.to_owned()),
        ("device_uploads_per_minute", secret.to_owned()),
    ] {
        let edge = with_variable(name, &value);
        let (sealed, _) = edge.device.seal_recording(&csv());
        let problem = edge.upload_signed(&sealed.envelope).assert_problem(ProblemKind::Misconfigured);
        assert!(problem.detail.contains(name), "{}", problem.detail);
        assert!(!problem.detail.contains(secret), "{}", problem.detail);
        assert!(!edge.edge().log_text().contains(secret), "{}", edge.edge().log_text());
    }
}

#[test]
fn a_mistake_in_a_secret_of_the_keeper_is_named_and_never_shown() {
    let secret = "77076d0a7318a57d3c16c17251b26645";
    for (name, value) in [("master_key", secret.to_owned()), ("manager_keys", format!("[\"{secret}\"]"))] {
        let mut edge = Stack::start();
        edge.restart_edge_with(&[(name, &value)]);
        let (sealed, _) = edge.device.seal_recording(&csv());
        let problem = edge.upload_signed(&sealed.envelope).assert_problem(ProblemKind::Misconfigured);
        assert!(problem.detail.contains(name), "{}", problem.detail);
        assert!(!problem.detail.contains(secret), "{}", problem.detail);
        assert!(!edge.edge().log_text().contains(secret), "{}", edge.edge().log_text());
    }
}

#[test]
fn a_registration_that_has_ended_admits_no_later_recording() {
    let edge = Stack::start_with(StackOptions { not_registered: true, ..StackOptions::default() });
    edge.device.register_for(edge.chain(), &edge.people.patient, 0, 1);
    uploaded(&edge, |_| ()).assert_problem(ProblemKind::DeviceNotAdmitted);
    assert_eq!(uploaded(&edge, |draft| draft.captured_at = 1000).status, 200);
}
