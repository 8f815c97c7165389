//! After kill -9 at any point every recording that was in the outbox is delivered and answered.

use crate::support::{
    edge::{Behaviour, TestEdge, record_receipt},
    http::Reply,
    workplace::Workplace,
};
use std::{collections::BTreeSet, fs, thread, time::Duration};

fn silent() -> Behaviour {
    Behaviour::Say(Reply::Silence)
}

fn assert_only_receipts_are_left(place: &Workplace) {
    for entry in place.entries() {
        let mut files: Vec<_> = fs::read_dir(&entry).unwrap().map(|item| item.unwrap().file_name()).collect();
        files.sort();
        assert_eq!(files, ["entry.json", "lock"], "{}", entry.display());
        let text = fs::read_to_string(entry.join("entry.json")).unwrap();
        assert!(!text.contains("answerKey") && !text.contains("severity"), "{text}");
    }
}

#[test]
fn what_waited_for_an_answer_when_the_gateway_died_is_delivered_by_the_next_run() {
    let place = Workplace::new("http://127.0.0.1:1");
    let files = place.recordings(3);
    let mute = TestEdge::start(place.area_key.clone(), |_| silent());
    let mut gateway = place.start(&["offload", "--edge", &mute.url()], &files);
    mute.wait_for(3);
    gateway.kill().unwrap();
    gateway.wait().unwrap();
    assert_eq!(place.states(), ["waiting"; 3]);

    let edge = TestEdge::start(place.area_key.clone(), |_| Behaviour::Serve);
    let ended = place.run(&["offload", "--pending", "--json", "--edge", &edge.url()]);
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_eq!(ended.all("state"), ["delivered"; 3]);
    assert!(ended.documents().iter().all(|document| document["analysis"]["recording"]["samples"] == 2_000));
    let sent: BTreeSet<String> = ended.all("file").into_iter().collect();
    assert_eq!(sent, files.into_iter().collect());
    let ids = |edge: &TestEdge| edge.arrivals().iter().map(|arrival| arrival.upload_id).collect::<BTreeSet<_>>();
    assert_eq!(ids(&mute), ids(&edge), "the same uploads under the same names");
    assert_only_receipts_are_left(&place);
}

#[test]
fn what_was_answered_but_not_for_good_is_posted_again_until_it_is() {
    let place = Workplace::new("http://127.0.0.1:1");
    let files = place.recordings(2);
    let slow = TestEdge::start(place.area_key.clone(), |_| Behaviour::NotFinal);
    let mut gateway = place.start(&["offload", "--wait", "10min", "--edge", &slow.url()], &files);
    slow.wait_for(6);
    gateway.kill().unwrap();
    gateway.wait().unwrap();
    assert_eq!(place.states(), ["sent"; 2]);

    let edge = TestEdge::start(
        place.area_key.clone(),
        |before| {
            if before < 3 { Behaviour::NotFinal } else { Behaviour::Serve }
        },
    );
    let ended = place.run(&["offload", "--pending", "--json", "--edge", &edge.url()]);
    assert_eq!((ended.code, place.states()), (0, vec!["delivered".to_owned(); 2]), "{ended:?}");
    assert!(ended.documents().iter().all(|document| document["final"] == true));
    assert_only_receipts_are_left(&place);
}

#[test]
fn an_answer_that_stays_unfinal_is_shown_and_kept() {
    let place = Workplace::new("http://127.0.0.1:1");
    let edge = TestEdge::start(place.area_key.clone(), |_| Behaviour::NotFinal);
    let ended = place.offload(&["--json", "--wait", "0s", "--edge", &edge.url()], &place.recordings(1));
    assert_eq!((ended.code, ended.all("state")), (3, vec!["sent".to_owned()]));
    let record = serde_json::to_value(record_receipt()).unwrap();
    assert_eq!((&ended.documents()[0]["record"], &place.status()["entries"][0]["record"]), (&record, &record));
    let status = place.run(&["status"]).out;
    assert!(status.contains("stored, waiting for confirmations") && status.contains("bafkrei"), "{status}");
    assert_eq!(ended.documents()[0]["analysis"]["recording"]["samples"], 2_000);
    assert!(place.entry().join("recording").exists() && place.entry().join("envelope-1").exists());
}

/// Kills at many moments, from before the first file is read to after all are posted. Whatever the moment: each
/// recording is either not in the outbox at all, or an entry that is sent; nothing is half there.
#[test]
fn no_moment_of_death_loses_or_corrupts_anything() {
    for delay in (0..12).map(|step| Duration::from_millis(step * 6)) {
        let place = Workplace::new("http://127.0.0.1:1");
        let files = place.recordings(4);
        let mute = TestEdge::start(place.area_key.clone(), |_| silent());
        let mut gateway = place.start(&["offload", "--edge", &mute.url()], &files);
        thread::sleep(delay);
        gateway.kill().unwrap();
        gateway.wait().unwrap();

        let posted = mute.arrivals();
        let enqueued = place.states();
        assert!(enqueued.len() >= posted.len(), "nothing is posted before it is in the outbox");
        assert!(place.status()["damaged"].as_array().unwrap().is_empty());

        let edge = TestEdge::start(place.area_key.clone(), |_| Behaviour::Serve);
        let pending = place.run(&["offload", "--pending", "--json", "--edge", &edge.url()]);
        assert_eq!(pending.all("state"), vec!["delivered"; enqueued.len()], "{pending:?}");
        let rest = place.offload(&["--json", "--edge", &edge.url()], &files);
        assert_eq!(rest.code, 0, "{rest:?}");
        assert_eq!(place.states(), ["delivered"; 4], "after {delay:?}");
        assert_eq!(edge.arrivals().len(), 4, "each recording once");
        assert_only_receipts_are_left(&place);
    }
}

/// The same while answers come in: between an answer and its receipt on disk, between its receipt and its printing, and
/// while recordings are removed. Over all runs the result of every recording is printed.
#[test]
fn dying_while_answers_come_in_loses_no_recording_and_no_result() {
    for delay in (0..16).map(|step| Duration::from_millis(step * 8)) {
        let place = Workplace::new("http://127.0.0.1:1");
        let files = place.recordings(6);
        let edge = TestEdge::start(place.area_key.clone(), |_| Behaviour::Serve);
        let output = place.path().join("output");
        let arguments = ["offload", "--json", "--jobs", "3", "--edge", &edge.url()];
        let mut gateway = place.start_into(fs::File::create(&output).unwrap(), &arguments, &files);
        thread::sleep(delay);
        gateway.kill().unwrap();
        gateway.wait().unwrap();

        let pending = place.run(&["offload", "--pending", "--json", "--edge", &edge.url()]);
        assert!(pending.all("state").iter().all(|state| state == "delivered"), "{pending:?}");
        let rest = place.offload(&["--json", "--edge", &edge.url()], &files);
        assert_eq!((rest.code, place.states()), (0, vec!["delivered".to_owned(); 6]), "after {delay:?}: {rest:?}");
        let ids: BTreeSet<_> = edge.arrivals().iter().map(|arrival| arrival.upload_id).collect();
        assert_eq!(ids.len(), 6);
        let outputs = [fs::read_to_string(&output).unwrap(), pending.out, rest.out];
        let printed: BTreeSet<String> = outputs.iter().flat_map(|output| files_with_a_result(output)).collect();
        assert_eq!(printed, files.into_iter().collect(), "after {delay:?}");
        assert_only_receipts_are_left(&place);
    }
}

/// The files whose analysis stands in `output`; a last line that was cut by death counts for nothing.
fn files_with_a_result(output: &str) -> Vec<String> {
    let documents = output.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let with_result = documents.filter(|document| document["analysis"]["recording"]["samples"] == 2_000);
    with_result.map(|document| document["file"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_folder_that_was_being_filled_is_reported_and_moved_aside() {
    let place = Workplace::new("http://127.0.0.1:1");
    let half = place.state().join("outbox/.new-abc");
    fs::create_dir_all(&half).unwrap();
    fs::write(half.join("recording"), "acc_x_g").unwrap();
    let ended = place.run(&["offload", "--pending"]);
    assert_eq!(ended.code, 1, "{ended:?}");
    assert!(ended.err.contains("stopped before this recording was in the outbox"), "{}", ended.err);
    assert!(place.state().join("outbox/damaged/new-abc/recording").exists() && !half.exists());
    assert_eq!(place.run(&["offload", "--pending"]).code, 0, "reported once");
    assert_eq!(place.status()["damaged"].as_array().unwrap().len(), 1, "and shown by status until it is deleted");
}
