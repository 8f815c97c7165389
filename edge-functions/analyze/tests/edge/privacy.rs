//! What must be in no log and in no problem.

use edge_testbed::{Stack, sample};
use motion::{Context, SamplingFacts};
use protocol::ProblemKind;
use sealing::UploadKind;

const SEVERITY_WORDS: [&str; 6] = ["absent", "mild", "moderate", "severe", "grade", "tremor"];

#[test]
fn the_log_names_requests_and_nothing_of_their_content() {
    let edge = Stack::start();
    let csv = sample("synthetic_rest_tremor.csv");
    let (sealed, _) = edge.device.seal_recording(&csv);
    let answer = edge.upload_signed(&sealed.envelope).open(&sealed);
    assert!(answer.analysis.overall().is_some(), "there is a severity that could be told");

    let broken = String::from_utf8(csv.clone()).unwrap().replacen("0.", "SECRETVALUE.", 1);
    let draft = edge.device.draft(UploadKind::Recording, Context::default());
    let sealed = edge.device.seal(draft, broken.as_bytes());
    edge.upload_signed(&sealed.envelope).problem();
    edge.client().upload(&sealed.envelope, Some("0xSECRETVALUE")).problem();
    edge.client().upload(b"SECRETVALUE", None).problem();
    edge.client().ask("GET", "/v1/config", &[]);

    let log = edge.edge().log_text();
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

/// Numbers that a problem could give away, each of its own kind.
const SAMPLES: [&str; 4] = ["0.31415", "-0.27182", "0.57721", "1.61803"];

#[test]
fn a_problem_names_line_and_column_and_repeats_no_sample() {
    let edge = Stack::start();
    let row = format!("{},{},{}", SAMPLES[0], SAMPLES[1], SAMPLES[2]);
    let recording = |last: &str| {
        let rows: String = (0..400).map(|_| format!("{row}\n")).collect();
        format!("# sampling rate: 100 Hz\nacc_x_g,acc_y_g,acc_z_g\n{rows}{last}\n")
    };
    let odd = SAMPLES[3];
    let broken = [
        recording(&format!("{odd}x,0,0")),
        recording(&format!("{odd}e30,0,0")),
        recording(&format!("{odd},0,")),
        recording(&format!("{odd},0")),
        recording(&format!("{odd},0,0,0")),
        recording(&format!("{odd};0;0")),
        recording(&format!("{odd},\u{7},0")),
        recording(&format!("{odd},NaN,0")),
        format!("{row}\n{row}\n"),
        format!("# sampling rate: 100 Hz\nacc_x_g,acc_y_g,acc_z_g\n{row}\n"),
        format!("# sampling rate: {odd}e9 Hz\nacc_x_g,acc_y_g,acc_z_g\n{row}\n"),
        format!("acc_x_g,acc_y_g,acc_z_g\n{row}\n"),
        format!("t_s,acc_x_g,acc_y_g,acc_z_g\n{odd},{row}\n{odd},{row}\n"),
    ];
    for csv in broken {
        let sealed = edge.device.seal(edge.device.draft(UploadKind::Recording, Context::default()), csv.as_bytes());
        let reply = edge.upload_signed(&sealed.envelope);
        let problem = reply.assert_problem(ProblemKind::UnusableRecording);
        for digits in SAMPLES.map(|sample| sample.split_once('.').unwrap().1) {
            assert!(!problem.detail.contains(digits), "{}", problem.detail);
            assert!(!reply.headers.values().any(|value| value.contains(digits)), "{:?}", reply.headers);
        }
    }
}

#[test]
fn a_problem_about_sampling_facts_says_no_number_of_the_recording() {
    let edge = Stack::start();
    let csv = sample("wrist_row_healthy.csv");
    let actual = motion::read_csv(&csv).unwrap().sampling_facts();
    for sampling in [
        SamplingFacts { samples: actual.samples + 1, ..actual },
        SamplingFacts { sampling_rate_hz: 2.0 * actual.sampling_rate_hz, ..actual },
    ] {
        let context = Context { sampling: Some(sampling), ..Context::default() };
        let sealed = edge.device.seal(edge.device.draft(UploadKind::Recording, context), &csv);
        let problem = edge.upload_signed(&sealed.envelope).assert_problem(ProblemKind::UnusableRecording);
        assert!(!problem.detail.contains(|c: char| c.is_ascii_digit()), "{}", problem.detail);
    }
}

#[test]
fn the_log_says_how_long_each_stage_took() {
    let edge = Stack::start();
    let (sealed, _) = edge.device.seal_recording(&sample("wrist_row_healthy.csv"));
    edge.upload_signed(&sealed.envelope).open(&sealed);
    let log = edge.edge().log_text();
    let line = log.lines().find(|line| line.contains("route=/v1/analyses")).unwrap();
    for part in [
        "request=",
        "status=200",
        "received=",
        "sent=",
        "read_ms=",
        "digest_ms=",
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
