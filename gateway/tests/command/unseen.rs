//! A final answer stays in the outbox until it was printed.

use crate::support::{
    edge::{Behaviour, TestEdge},
    http::Reply,
    workplace::Workplace,
};
use std::{fs, path::Path, thread, time::Duration};

const AWAY: &str = "http://127.0.0.1:1";

fn samples_shown(documents: &[serde_json::Value]) -> usize {
    documents.iter().filter(|document| document["analysis"]["recording"]["samples"] == 2_000).count()
}

fn files_in(entry: &Path) -> Vec<String> {
    let mut files: Vec<_> =
        fs::read_dir(entry).unwrap().map(|item| item.unwrap().file_name().into_string().unwrap()).collect();
    files.sort();
    files
}

#[cfg(target_os = "linux")]
fn answered_into_a_full_disk(count: u32, flags: &[&str]) -> (Workplace, TestEdge, Vec<String>) {
    let place = Workplace::new(AWAY);
    let edge = TestEdge::start(place.area_key.clone(), |_| Behaviour::Serve);
    let files = place.recordings(count);
    let url = edge.url();
    let mut arguments = vec!["offload", "--edge", &url];
    arguments.extend(flags);
    arguments.extend(files.iter().map(String::as_str));
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let ended = place.run_into(full, &arguments);
    assert_eq!((ended.code, place.states()), (1, vec!["answered".to_owned(); count as usize]), "{ended:?}");
    assert_eq!(ended.err.matches("standard output cannot be written").count(), 1, "{}", ended.err);
    (place, edge, files)
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_could_not_be_written_is_printed_by_the_next_run_without_the_edge() {
    for flags in [&[][..], &["--json"]] {
        let (place, edge, files) = answered_into_a_full_disk(2, flags);
        let text = fs::read_to_string(place.entries()[0].join("entry.json")).unwrap();
        assert!(!text.contains("severity"), "{text}");
        let answer = fs::read(place.entries()[0].join("answer")).unwrap();
        assert!(!answer.windows(8).any(|window| window == b"severity"), "kept sealed");
        let status = place.run(&["status", "--edge", AWAY]);
        assert!(status.out.contains("2 answered") && status.out.contains("nobody has seen"), "{}", status.out);

        let shown = place.run(&["offload", "--pending", "--json", "--edge", AWAY]);
        assert_eq!((shown.code, shown.all("state")), (0, vec!["delivered".to_owned(); 2]), "{shown:?}");
        assert_eq!((samples_shown(&shown.documents()), shown.all("edge")), (2, vec![edge.url(); 2]));
        let mut shown_files = shown.all("file");
        shown_files.sort();
        assert_eq!((shown_files, edge.arrivals().len()), (files, 2), "nothing was sent again");
        for entry in place.entries() {
            assert_eq!(files_in(&entry), ["entry.json", "lock"]);
            assert!(!fs::read_to_string(entry.join("entry.json")).unwrap().contains("answerKey"));
        }
        assert!(place.run(&["offload", "--pending"]).err.contains("nothing waits"), "shown once");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn offloading_the_file_again_prints_its_unseen_answer_too() {
    let (place, edge, files) = answered_into_a_full_disk(1, &[]);
    let corrected = place.offload(&["--side", "right", "--edge", AWAY], &files);
    assert!(corrected.code == 1 && corrected.err.contains("--again"), "{corrected:?}");
    assert_eq!(place.states(), ["answered"]);
    let shown = place.offload(&["--edge", AWAY], &files);
    assert_eq!((shown.code, place.states(), edge.arrivals().len()), (0, vec!["delivered".to_owned()], 1), "{shown:?}");
    assert!(shown.out.contains("tremor") || shown.out.contains("Tremor"), "{}", shown.out);
}

#[cfg(target_os = "linux")]
#[test]
fn an_unseen_answer_that_the_disk_has_spoilt_is_asked_for_again() {
    let (place, edge, _) = answered_into_a_full_disk(2, &[]);
    fs::write(place.entries()[0].join("answer"), "cut").unwrap();
    fs::remove_file(place.entries()[1].join("answer")).unwrap();
    let shown = place.run(&["offload", "--pending", "--json", "--edge", &edge.url()]);
    assert_eq!((shown.code, samples_shown(&shown.documents()), edge.arrivals().len()), (0, 2, 4), "{shown:?}");
    assert_eq!(place.states(), ["delivered"; 2]);
}

/// The first recording is held by another gateway, so the answers of the others wait for their turn to be printed.
#[test]
fn answers_that_wait_for_their_turn_outlive_the_gateway() {
    let place = Workplace::new(AWAY);
    let files = place.recordings(4);
    let mute = TestEdge::start(place.area_key.clone(), |_| Behaviour::Say(Reply::Silence));
    let mut holder = place.start(&["offload", "--edge", &mute.url()], &files[..1]);
    mute.wait_for(1);
    let edge = TestEdge::start(place.area_key.clone(), |_| Behaviour::Serve);
    let output = place.path().join("output");
    let arguments = ["offload", "--json", "--wait", "10min", "--edge", &edge.url()];
    let mut gateway = place.start_into(fs::File::create(&output).unwrap(), &arguments, &files);
    edge.wait_for(3);
    loop {
        let states = place.states();
        assert!(!states.iter().any(|state| state == "delivered"), "let go of before it was printed: {states:?}");
        if states == ["answered", "answered", "answered", "waiting"] {
            break;
        }
        thread::sleep(Duration::from_millis(20));
    }
    gateway.kill().unwrap();
    gateway.wait().unwrap();
    holder.kill().unwrap();
    holder.wait().unwrap();
    assert_eq!(fs::read_to_string(&output).unwrap(), "", "nothing was printed");

    let rest = place.run(&["offload", "--pending", "--json", "--edge", &edge.url()]);
    assert_eq!((rest.code, samples_shown(&rest.documents()), edge.arrivals().len()), (0, 4, 4), "{rest:?}");
}
