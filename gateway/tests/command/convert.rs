//! Recordings of other layouts.

use crate::support::workplace::Workplace;
use std::{fs, path::PathBuf};

/// The recordings beside the project, where they are kept; `None`, said aloud, where they are not.
fn data(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data").join(name);
    if !path.exists() {
        eprintln!("SKIPPED: {} is absent", path.display());
        return None;
    }
    Some(path)
}

#[test]
fn every_layout_becomes_a_csv_that_can_be_analysed() {
    let place = Workplace::new("http://127.0.0.1:1");
    let cases = [
        ("daphnet_fog/S01R02.txt", vec!["--place", "ankle"], "ankle"),
        ("gaitmap_foot/imu_sample_ic_stride_healthy.csv", vec!["--side", "left"], "foot"),
        ("mobgap_lowback/HA001_Test5_Trial1.csv", vec![], "lowerBack"),
        ("paradigma_ppp_watch/0.raw_data__imu__imu_meta.json", vec![], "wrist"),
        ("seglearn_watch_healthy/s01_TRAP_R.csv", vec![], "wrist"),
    ];
    for (name, flags, body_place) in cases {
        let Some(input) = data(name) else { return };
        let mut arguments = vec!["convert", input.to_str().unwrap(), "-o", "out.csv", "--force", "--medication", "on"];
        arguments.extend(["--captured-at", "2026-03-01T08:30:00+01:00"]);
        arguments.extend(&flags);
        let converted = place.run(&arguments);
        assert_eq!(converted.code, 0, "{name}: {converted:?}");
        let analysed = place.run(&["analyze", "--json", "out.csv"]);
        let document = &analysed.documents()[0];
        assert_eq!(analysed.code, 0, "{name}: {analysed:?}");
        assert_eq!(
            (&document["context"]["bodyPlace"], &document["context"]["medication"]["state"]),
            (&body_place.into(), &"on".into())
        );
        assert_eq!(document["capturedAt"], "2026-03-01T08:30:00+01:00", "{name}");
        assert!(document["analysis"]["recording"]["samples"].as_u64().unwrap() > 500, "{name}");
    }
}

#[test]
fn the_projects_own_csv_keeps_its_numbers_and_gets_what_flags_say() {
    let place = Workplace::new("http://127.0.0.1:1");
    let files = place.recordings(3);
    let mut arguments = vec!["convert".to_owned(), "-o".to_owned(), "converted/".to_owned(), "--side=right".to_owned()];
    arguments.extend(files.iter().cloned());
    let converted = place.run(&arguments);
    assert_eq!(converted.code, 0, "{converted:?}");
    let again = place.run(&arguments);
    assert!(again.code == 1 && again.err.contains("--force"), "{again:?}");
    let before = place.run(&["analyze", "--json", "--side=right", &files[2]]);
    let after = place.run(&["analyze", "--json", "converted/recording-02.csv"]);
    for key in ["analysis", "context", "capturedAt"] {
        assert_eq!(before.documents()[0][key], after.documents()[0][key], "{key}");
    }
}

#[test]
fn what_cannot_be_converted_says_what_to_add() {
    let place = Workplace::new("http://127.0.0.1:1");
    fs::write(place.path().join("letter.txt"), "Dear Sir or Madam\nyours\n").unwrap();
    fs::write(place.path().join("daphnet.txt"), "15 70 39 -970 0 0 0 0 0 0 0\n".repeat(4)).unwrap();
    let run = |name: &str| place.run(&["convert", name, "-o", "out.csv"]);
    assert!(run("letter.txt").err.contains("the layout is not known"));
    assert!(run("daphnet.txt").err.contains("--place ankle"), "{:?}", run("daphnet.txt"));
    assert!(!place.path().join("out.csv").exists());
    let offload = place.run(&["offload", "daphnet.txt"]);
    assert!(offload.err.contains("layout of Daphnet: run `gateway convert` first"), "{}", offload.err);
}
