//! The real command against the real edge: this project's components on the edge host.

#[path = "../support/mod.rs"]
mod support;

use edge_testbed::{Device, Stack, StackOptions};
use ledger::calls::SetArea;
use motion::{Analysis, Measure, Outcome, SeriesPoint};
use sealing::AreaPrivateKey;
use serde_json::{Value, json};
use std::{fs, path::Path};
use support::{
    edge::{Behaviour, TestEdge},
    http::Reply,
    workplace::Workplace,
};
use testbed::AnvilOptions;

/// A component calls another library's sine and logarithm than a native program: numbers agree to 1e-9.
fn assert_same_numbers(device: &Value, edge: &Value) {
    let read = |value: &Value| serde_json::from_value::<Analysis>(value.clone()).unwrap();
    let (device, edge) = (read(device), read(edge));
    assert_eq!((&device.algorithm_version, &device.quality), (&edge.algorithm_version, &edge.quality));
    assert_eq!(device.overall(), edge.overall());
    assert_eq!(device.domains.len(), edge.domains.len());
    for (device, edge) in device.domains.iter().zip(&edge.domains) {
        assert_eq!(device.domain, edge.domain);
        match (&device.outcome, &edge.outcome) {
            (Outcome::NotAssessable { reasons: device }, Outcome::NotAssessable { reasons: edge }) => {
                assert_eq!(device, edge);
            }
            (
                Outcome::Assessed {
                    grade: grade_d, severity: severity_d, measures: measures_d, series: series_d, ..
                },
                Outcome::Assessed {
                    grade: grade_e, severity: severity_e, measures: measures_e, series: series_e, ..
                },
            ) => {
                assert_eq!((grade_d, severity_d), (grade_e, severity_e));
                assert_eq!(measures_d.len(), measures_e.len());
                measures_d.iter().zip(measures_e).for_each(|(d, e)| assert_same_measure(d, e));
                assert_eq!(series_d.len(), series_e.len());
                for (d, e) in series_d.iter().zip(series_e) {
                    assert_eq!((&d.name, d.points.len()), (&e.name, e.points.len()));
                    d.points.iter().zip(&e.points).for_each(|(d, e)| assert_same_point(*d, *e));
                }
            }
            (device, edge) => panic!("{device:?} here, {edge:?} at the edge"),
        }
    }
}

fn assert_same_measure(device: &Measure, edge: &Measure) {
    assert_eq!((&device.name, &device.unit), (&edge.name, &edge.unit));
    assert_close(device.value, edge.value, &device.name);
}

fn assert_same_point(device: SeriesPoint, edge: SeriesPoint) {
    assert_close(device.start_seconds, edge.start_seconds, "a window's start");
    assert_close(device.value, edge.value, "a window's value");
}

fn assert_close(one: f64, other: f64, what: &str) {
    assert!(
        (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1e-3),
        "{what}: {one} here, {other} at the edge"
    );
}

fn samples() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../samples");
    let paths = fs::read_dir(folder).unwrap().map(|item| item.unwrap().path());
    let mut samples: Vec<String> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "csv"))
        .map(|p| p.to_str().unwrap().into())
        .collect();
    samples.sort();
    assert!(!samples.is_empty());
    samples
}

/// The stack's device, whose profile names the stack's edge.
fn workplace(stack: &Stack) -> Workplace {
    let device = &stack.device;
    let (area_key, key) = (device.area_key.clone(), device.key.clone());
    Workplace::of_device(&stack.client().url(""), area_key, key, device.contract, device.patient_id)
}

#[test]
fn every_sample_has_the_same_result_at_the_edge_and_here() {
    let stack = Stack::start();
    let place = workplace(&stack);
    let mut files = samples();
    files.extend(place.recordings(2));
    let mut arguments = vec!["analyze".to_owned(), "--json".to_owned()];
    arguments.extend(files.iter().cloned());
    let here = place.run(&arguments);
    let there = place.offload(&["--json"], &files);
    assert_eq!((here.code, there.code), (0, 0), "{here:?} {there:?}");
    assert_eq!(there.all("file"), files);
    for (here, there) in here.documents().iter().zip(there.documents()) {
        assert_eq!((&there["ranAt"], &there["final"]), (&"edge".into(), &true.into()));
        assert_same_numbers(&here["analysis"], &there["analysis"]);
    }
    let shown = place.offload(&["--again"], &files[..1]);
    assert!(shown.out.contains("Ran at the edge"), "{}", shown.out);
    let status = place.run(&["status"]);
    assert!(status.out.contains("ready") && status.out.contains("0 waiting"), "{}", status.out);
}

#[test]
fn twenty_recordings_of_a_gateway_that_was_killed_are_answered_by_the_edge() {
    let stack = Stack::start();
    let place = workplace(&stack);
    let files = place.recordings(20);
    let mute = TestEdge::start(place.area_key.clone(), |_| Behaviour::Say(Reply::Silence));
    let mut gateway = place.start(&["offload", "--jobs", "20", "--edge", &mute.url()], &files);
    mute.wait_for(20);
    gateway.kill().unwrap();
    gateway.wait().unwrap();
    let ended = place.run(&["offload", "--pending", "--json", "--jobs", "20"]);
    assert_eq!((ended.code, ended.all("state")), (0, vec!["delivered".to_owned(); 20]), "{ended:?}");
    assert_eq!(place.states(), ["delivered"; 20]);
}

#[test]
fn a_result_of_this_device_is_taken_by_the_edge() {
    let stack = Stack::start();
    let place = workplace(&stack);
    let files = place.recordings(1);
    let here = place.run(&["analyze", "--json", &files[0]]);
    let sent = place.offload(&["--local", "--json"], &files);
    assert_eq!((sent.code, sent.all("ranAt")), (0, vec!["device".to_owned()]), "{sent:?}");
    assert_same_numbers(&here.documents()[0]["analysis"], &sent.documents()[0]["analysis"]);
}

const DAY: u64 = 24 * 3600;

/// Serves the area with these keys from now on.
fn rotate(stack: &mut Stack, current: &AreaPrivateKey, previous: Option<&AreaPrivateKey>) -> String {
    let private = json!([{
        "areaId": Device::AREA,
        "current": current.to_hex().as_str(),
        "previous": previous.map(|key| key.to_hex().to_string()),
    }]);
    let public = json!([{
        "areaId": Device::AREA,
        "current": current.public_key(),
        "previous": previous.map(AreaPrivateKey::public_key),
    }]);
    stack.restart_edge_with(&[("area_keys", &private.to_string()), ("areas", &public.to_string())]);
    stack.client().url("")
}

#[test]
fn an_area_key_is_rotated_without_losing_a_recording() {
    // A new key is in force a day after the admin has set it: it is set two days ago.
    let chain = AnvilOptions { begins_at: Some(edge_testbed::now() / 1000 - 2 * DAY), ..AnvilOptions::default() };
    let mut stack = Stack::start_with(StackOptions { chain, ..StackOptions::default() });
    let place = workplace(&stack);
    let new = AreaPrivateKey::generate().unwrap();
    let files = place.recordings(2);
    let hpke_public_key = ledger::Bytes32(new.public_key().to_bytes());
    stack.chain().send(&stack.people.admin, SetArea { area_id: Device::AREA.0, hpke_public_key });
    stack.chain().advance(2 * DAY);
    let both = rotate(&mut stack, &new, Some(&place.area_key));
    assert_eq!(place.offload(&["--edge", &both], &files[..1]).code, 0, "the previous key still opens");

    let edge = rotate(&mut stack, &new, None);
    let changed = place.offload(&["--edge", &edge], &files[1..]);
    assert_eq!(changed.code, 5, "{changed:?}");
    let new_key = new.public_key().to_string();
    assert!(changed.err.contains(&new_key), "{}", changed.err);
    let accepted = place.run(&["offload", "--pending", "--edge", &edge, "--accept-area-key", &new_key]);
    assert_eq!((accepted.code, place.states()), (0, vec!["delivered".to_owned(); 2]), "{accepted:?}");
}

#[test]
fn a_device_that_nobody_registered_is_refused_until_it_is() {
    let stack = Stack::start_with(StackOptions { not_registered: true, ..StackOptions::default() });
    let place = workplace(&stack);
    let refused = place.offload(&[], &place.recordings(1));
    assert_eq!((refused.code, place.states()), (4, vec!["refused".to_owned()]), "{refused:?}");
    stack.device.register(stack.chain(), &stack.people.patient);
    let sent = place.run(&["offload", "--pending", "--refused"]);
    assert_eq!((sent.code, place.states()), (0, vec!["delivered".to_owned()]), "{sent:?}");
}

#[test]
fn keygen_learns_all_but_the_patient_from_the_edge() {
    let stack = Stack::start();
    let place = workplace(&stack);
    fs::remove_dir_all(place.state()).unwrap();
    let (patient, edge) = (stack.patient_id().to_string(), stack.client().url(""));
    let made = place.run(&["keygen", "--json", "--edge", &edge, "--patient", &patient, "--area", "1"]);
    assert_eq!(made.code, 0, "{made:?}");
    assert_eq!(made.documents()[0]["areaKeyId"], place.area_key.key_id().to_string());
}
