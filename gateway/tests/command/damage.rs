//! Damaged entries are reported and moved aside; they stop nothing else.

use crate::support::{
    edge::{Behaviour, TestEdge},
    workplace::Workplace,
};
use std::{fs, path::Path};

fn waiting(count: u32) -> Workplace {
    let place = Workplace::new("http://127.0.0.1:1");
    assert_eq!(place.offload(&["--wait", "0s"], &place.recordings(count)).code, 3);
    place
}

fn damage_one(harm: impl Fn(&Path), reason: &str) {
    let place = waiting(2);
    let entry = place.entries()[0].clone();
    harm(&entry);
    let edge = TestEdge::start(place.area_key.clone(), |_| Behaviour::Serve);
    let ended = place.run(&["offload", "--pending", "--json", "--edge", &edge.url()]);
    assert_eq!((ended.code, ended.all("state")), (1, vec!["delivered".to_owned()]), "{reason}: {ended:?}");
    assert!(ended.err.contains(reason), "{reason}: {}", ended.err);
    assert!(!entry.exists());
    let status = place.status();
    assert!(status["damaged"][0]["reason"].as_str().unwrap().contains(reason), "{status}");
}

#[test]
fn whatever_is_broken_is_moved_aside_and_the_rest_is_sent() {
    let replace = |name: &'static str, change: fn(String) -> String| {
        move |entry: &Path| {
            let path = entry.join(name);
            fs::write(&path, change(fs::read_to_string(&path).unwrap())).unwrap();
        }
    };
    damage_one(replace("entry.json", |text| text[..text.len() / 2].to_owned()), "entry.json is cut or altered");
    damage_one(replace("entry.json", |_| String::new()), "entry.json is cut or altered");
    damage_one(
        replace("entry.json", |text| text.replace("\"version\": 1", "\"version\": 9")),
        "entry.json is of version 9",
    );
    damage_one(replace("entry.json", |text| text.replace("\"sealed\"", "\"seal\"")), "entry.json is cut or altered");
    damage_one(replace("recording", |text| text[..text.len() - 5].to_owned()), "the recording is cut or altered");
    damage_one(|entry| fs::remove_file(entry.join("entry.json")).unwrap(), "entry.json cannot be read");
    damage_one(|entry| fs::remove_file(entry.join("recording")).unwrap(), "the recording is missing");
}

#[test]
fn what_was_moved_aside_can_be_offloaded_from_there() {
    let place = waiting(1);
    let id = place.entry().file_name().unwrap().to_owned();
    fs::write(place.entry().join("entry.json"), "{").unwrap();
    assert_eq!(place.run(&["offload", "--pending"]).code, 1);
    let edge = TestEdge::start(place.area_key.clone(), |_| Behaviour::Serve);
    let recording = place.state().join("outbox/damaged").join(&id).join("recording");
    let ended = place.run(&["offload", "--edge", &edge.url(), recording.to_str().unwrap()]);
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_eq!(place.entry().file_name().unwrap(), id, "it is the same upload");
}

#[test]
fn a_damaged_envelope_is_sealed_again() {
    let place = waiting(2);
    let entries = place.entries();
    fs::write(entries[0].join("envelope-1"), "cut").unwrap();
    fs::remove_file(entries[1].join("envelope-1")).unwrap();
    let edge = TestEdge::start(place.area_key.clone(), |_| Behaviour::Serve);
    let ended = place.run(&["offload", "--pending", "--json", "--edge", &edge.url()]);
    assert_eq!((ended.code, ended.all("state")), (0, vec!["delivered".to_owned(); 2]), "{ended:?}");
}

#[test]
fn a_stray_file_is_reported_not_stumbled_over() {
    let place = waiting(1);
    fs::write(place.state().join("outbox/notes.txt"), "buy milk").unwrap();
    let edge = TestEdge::start(place.area_key.clone(), |_| Behaviour::Serve);
    let ended = place.run(&["offload", "--pending", "--json", "--edge", &edge.url()]);
    assert_eq!((ended.code, ended.all("state")), (1, vec!["delivered".to_owned()]), "{ended:?}");
    assert!(ended.err.contains("notes.txt"), "{}", ended.err);
}
