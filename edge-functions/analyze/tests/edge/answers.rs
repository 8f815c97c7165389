//! Uploads that are answered.

use edge_testbed::{Stack, sample};
use motion::Context;
use sealing::UploadKind;

const SAMPLES: [&str; 7] = [
    "foot_walk_multiple_sclerosis.csv",
    "lower_back_daily_activities_healthy.csv",
    "lower_back_walk_multiple_sclerosis.csv",
    "synthetic_no_tremor.csv",
    "synthetic_rest_tremor.csv",
    "wrist_row_healthy.csv",
    "wrist_shoulder_flexion_healthy.csv",
];

#[test]
fn the_edge_gives_the_same_numbers_as_the_device_to_the_last_bit() {
    let edge = Stack::start();
    for name in SAMPLES {
        let csv = sample(name);
        let (sealed, context) = edge.device.seal_recording(&csv);
        let answer = edge.upload_signed(&sealed.envelope).open(&sealed);
        let local = motion::analyze(&motion::read_csv(&csv).unwrap(), &context);
        assert_eq!(answer.analysis, local, "{name}");
        assert_eq!((answer.upload_id, answer.is_final), (sealed.upload_id, true), "{name}");
        assert!(answer.record.is_some(), "{name}");
        assert!(!answer.analysis.domains.is_empty(), "{name}: nothing was looked at");
    }
}

#[test]
fn a_synthetic_tremor_is_seen_and_a_still_hand_is_not() {
    let edge = Stack::start();
    let severity = |name| {
        let (sealed, _) = edge.device.seal_recording(&sample(name));
        edge.upload_signed(&sealed.envelope).open(&sealed).analysis.overall()
    };
    let tremor = severity("synthetic_rest_tremor.csv");
    assert!(tremor > Some(motion::Severity::Absent), "{tremor:?}");
    assert_eq!(severity("synthetic_no_tremor.csv"), Some(motion::Severity::Absent));
}

#[test]
fn a_replay_gives_the_same_upload_id_and_analysis_under_a_fresh_nonce() {
    let edge = Stack::start();
    let (sealed, _) = edge.device.seal_recording(&sample("synthetic_rest_tremor.csv"));
    let first = edge.upload_signed(&sealed.envelope);
    let second = edge.upload_signed(&sealed.envelope);
    assert_eq!(first.open(&sealed), second.open(&sealed));
    assert_ne!(first.body, second.body, "the same nonce was used twice");
    let (again, _) = edge.device.seal_recording(&sample("synthetic_rest_tremor.csv"));
    assert_ne!(again.envelope, sealed.envelope);
    assert_eq!(edge.upload_signed(&again.envelope).open(&again), first.open(&sealed));
}

#[test]
fn the_previous_area_key_still_opens() {
    let edge = Stack::start();
    let csv = sample("wrist_row_healthy.csv");
    let draft = edge.device.draft(UploadKind::Recording, Context::default());
    let sealed = edge.device.seal_to(&edge.device.previous_area_key.public_key(), draft, &csv);
    edge.upload_signed(&sealed.envelope).open(&sealed);
}

#[test]
fn a_result_of_the_device_is_echoed_to_the_last_bit() {
    let edge = Stack::start();
    let recording = motion::read_csv(&sample("synthetic_rest_tremor.csv")).unwrap();
    let context = Context { sampling: Some(recording.sampling_facts()), ..Context::default() };
    let analysis = motion::analyze(&recording, &context);
    let json = serde_json::to_vec(&analysis).unwrap();
    let sealed = edge.device.seal(edge.device.draft(UploadKind::Result, context), &json);
    let answer = edge.upload_signed(&sealed.envelope).open(&sealed);
    assert_eq!(answer.analysis, analysis);
    assert_eq!(answer.upload_id, sealed.upload_id);
}

#[test]
fn the_request_id_of_the_client_is_kept() {
    let edge = Stack::start();
    let (sealed, _) = edge.device.seal_recording(&sample("wrist_row_healthy.csv"));
    let signature = edge.device.sign(&sealed.envelope);
    let headers = [(protocol::header::SIGNATURE, signature.as_str()), ("x-request-id", "the-clients-own")];
    let reply = edge.client().post("/v1/analyses", &headers, &sealed.envelope);
    assert_eq!((reply.status, reply.header("x-request-id")), (200, Some("the-clients-own")));
    assert!(
        edge.edge().log_text().contains("request=the-clients-own route=/v1/analyses status=200"),
        "{}",
        edge.edge().log_text()
    );
    assert!(edge.edge().log_text().contains("request=the-clients-own route=/internal/admissions status=200"));
}
