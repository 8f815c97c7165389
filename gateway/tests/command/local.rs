//! What happens on this device alone, and what is said when something is missing.

use crate::support::{
    edge::{Behaviour, TestEdge},
    recording,
    workplace::Workplace,
};
use sealing::UploadKind;
use std::{
    fs,
    io::Write,
    process::{Command, Stdio},
};

#[test]
fn several_files_are_analysed_in_order_and_a_bad_one_stops_none() {
    let place = Workplace::new("http://127.0.0.1:1");
    let mut files = place.recordings(3);
    let broken = place.path().join("broken.csv");
    fs::write(&broken, "acc_x_g,acc_y_g\n1,2\n").unwrap();
    files.insert(1, broken.to_str().unwrap().to_owned());
    files.push("absent.csv".to_owned());
    let mut arguments = vec!["analyze".to_owned(), "--json".to_owned()];
    arguments.extend(files.iter().cloned());
    let ended = place.run(&arguments);
    assert_eq!((ended.code, ended.all("file")), (1, files));
    let documents = ended.documents();
    assert!(documents[1]["error"].is_string() && documents[4]["error"].as_str().unwrap().contains("cannot open"));
    assert!([0, 2, 3].iter().all(|&index| documents[index]["analysis"]["domains"][0]["domain"] == "tremor"));
}

#[test]
fn standard_input_is_a_recording_like_any_other() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gateway"));
    let mut child =
        command.args(["analyze", "--json", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(recording::csv(1, 20).as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&document["file"], &document["context"]["side"]), (&"-".into(), &"left".into()));
}

#[test]
fn a_result_computed_here_is_sent_alone() {
    let place = Workplace::new("http://127.0.0.1:1");
    let edge = TestEdge::start(place.area_key.clone(), |_| Behaviour::Serve);
    let files = place.recordings(1);
    let ended = place.offload(&["--local", "--json", "--edge", &edge.url()], &files);
    assert_eq!((ended.code, ended.all("ranAt")), (0, vec!["device".to_owned()]), "{ended:?}");
    assert_eq!(edge.arrivals()[0].kind, UploadKind::Result);
    let local = place.run(&["analyze", "--json", &files[0]]);
    assert_eq!(local.documents()[0]["analysis"], ended.documents()[0]["analysis"]);
}

#[test]
fn a_capture_time_that_nobody_states_is_the_files_and_said_to_be() {
    let place = Workplace::new("http://127.0.0.1:1");
    let edge = TestEdge::start(place.area_key.clone(), |_| Behaviour::Serve);
    let path = place.path().join("undated.csv");
    let undated: String = recording::csv(1, 20)
        .lines()
        .filter(|line| !line.contains("captured"))
        .map(|line| format!("{line}\n"))
        .collect();
    fs::write(&path, undated).unwrap();
    let file = path.to_str().unwrap();
    let guessed = place.run(&["offload", "--edge", &edge.url(), file]);
    assert_eq!(guessed.code, 0, "{guessed:?}");
    assert!(guessed.out.contains("the file's modification time"), "{}", guessed.out);
    let stated = ["offload", "--json", "--edge", &edge.url(), "--captured-at", "2026-03-01T08:30:00+01:00", file];
    let stated = place.run(&stated);
    assert_eq!(stated.all("capturedAt"), ["2026-03-01T08:30:00+01:00"]);
    assert_eq!(stated.documents()[0]["capturedAtGuessed"], false);
}

#[test]
fn a_recording_too_large_for_an_upload_is_refused_before_anything_is_kept() {
    let place = Workplace::new("http://127.0.0.1:1");
    let path = place.path().join("long.csv");
    fs::write(&path, recording::csv(1, 1_200)).unwrap();
    let ended = place.run(&["offload", path.to_str().unwrap()]);
    assert_eq!((ended.code, place.entries().len()), (1, 0));
    assert!(ended.err.contains("--local"), "{}", ended.err);
}

#[test]
fn a_missing_profile_names_the_command_that_makes_one() {
    let place = Workplace::new("http://127.0.0.1:1");
    fs::remove_dir_all(place.state()).unwrap();
    let ended = place.offload(&[], &place.recordings(1));
    assert_eq!(ended.code, 1);
    assert!(ended.err.contains("gateway keygen") && ended.err.contains("cargo xtask up"), "{}", ended.err);
    let status = place.run(&["status"]);
    assert!(status.code == 0 && status.out.contains("gateway keygen"), "{status:?}");
    assert!(!place.state().exists(), "looking makes nothing");
}

#[test]
fn a_command_line_that_names_nothing_to_send_names_both_choices() {
    let place = Workplace::new("http://127.0.0.1:1");
    let nothing = place.run(&["offload"]);
    assert!(nothing.code == 2 && nothing.err.contains("FILE") && nothing.err.contains("--pending"), "{nothing:?}");
    assert_eq!(place.run(&["offload", "--pending", "a.csv"]).code, 2);
    assert_eq!(place.run(&["offload", "--refused", "a.csv"]).code, 2);
}

#[test]
fn every_shell_gets_its_completions() {
    let place = Workplace::new("http://127.0.0.1:1");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ended = place.run(&["completions", shell]);
        assert!(ended.code == 0 && ended.out.contains("accept-area-key"), "{shell}");
    }
}
