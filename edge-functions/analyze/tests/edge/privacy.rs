//! What must be in no log and in no problem.

use crate::support::{Edge, sample};
use motion::Context;
use sealing::UploadKind;

const SEVERITY_WORDS: [&str; 6] = ["absent", "mild", "moderate", "severe", "grade", "tremor"];

#[test]
fn the_log_names_requests_and_nothing_of_their_content() {
    let edge = Edge::start();
    let csv = sample("synthetic_rest_tremor.csv");
    let (sealed, _) = edge.device.seal_recording(&csv);
    let answer = edge.upload_signed(&sealed.envelope).open(&sealed);
    assert!(answer.analysis.overall().is_some(), "there is a severity that could be told");

    let broken = String::from_utf8(csv.clone()).unwrap().replacen("0.", "SECRETVALUE.", 1);
    let draft = edge.device.draft(UploadKind::Recording, Context::default());
    let sealed = edge.device.seal(draft, broken.as_bytes());
    edge.upload_signed(&sealed.envelope).problem();
    edge.upload(&sealed.envelope, Some("0xSECRETVALUE")).problem();
    edge.upload(b"SECRETVALUE", None).problem();
    edge.ask("GET", "/v1/config", &[]);

    let log = edge.log_text();
    assert!(log.matches("route=/v1/analyses").count() == 4, "one line for each request: {log}");
    let device = &edge.device;
    let first_sample = String::from_utf8_lossy(&csv).lines().last().unwrap().to_owned();
    for secret in [
        device.area_key.to_hex().as_str(),
        device.previous_area_key.to_hex().as_str(),
        device.key.to_hex().as_str(),
        device.patient_id.to_string().as_str(),
        "SECRETVALUE",
        first_sample.as_str(),
    ] {
        let (secret, log) = (secret.to_lowercase(), log.to_lowercase());
        assert!(!log.contains(&secret), "the log holds {secret}");
        assert!(!log.contains(secret.trim_start_matches("0x").get(..16).unwrap_or(&secret)), "the log holds a part");
    }
    for word in SEVERITY_WORDS {
        assert!(!log.to_lowercase().contains(word), "the log says {word}: {log}");
    }
}

#[test]
fn the_log_says_how_long_each_stage_took() {
    let edge = Edge::start();
    let (sealed, _) = edge.device.seal_recording(&sample("wrist_row_healthy.csv"));
    edge.upload_signed(&sealed.envelope).open(&sealed);
    let log = edge.log_text();
    let line = log.lines().find(|line| line.contains("route=/v1/analyses")).unwrap();
    for part in [
        "request=",
        "status=200",
        "received=",
        "sent=",
        "read_ms=",
        "verify_ms=",
        "admit_ms=",
        "open_ms=",
        "analyse_ms=",
        "seal_ms=",
        "total_ms=",
    ] {
        assert!(line.contains(part), "{part} is missing: {line}");
    }
    assert!(line.contains(&format!("received={}", sealed.envelope.len())), "{line}");
    eprintln!("{line}");
}
