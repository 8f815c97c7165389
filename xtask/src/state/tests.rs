//! The state folder on a real file system.

use super::*;
use std::{fs, os::unix::fs::PermissionsExt as _};

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn refusal(folder: &Path, fresh: bool) -> String {
    State::open(folder, fresh).map(|_| ()).map_err(|error| format!("{error:#}")).unwrap_err()
}

#[test]
fn a_new_state_is_private_and_stays_the_same() {
    let temporary = tempfile::tempdir().unwrap();
    let folder = temporary.path().join("state");
    let (first, lock) = State::open(&folder, false).unwrap();
    for (path, expected) in [
        ("", 0o700),
        ("gateway", 0o700),
        ("area-1.key", 0o600),
        ("gateway/device.key", 0o600),
        ("gateway/profile.json", 0o600),
    ] {
        assert_eq!(mode(&folder.join(path)), expected, "{path}");
    }
    let before = (first.device_id(), first.profile().patient_id, first.profile().area_key);
    drop(lock);
    let (second, _lock) = State::open(&folder, false).unwrap();
    assert_eq!((second.device_id(), second.profile().patient_id, second.profile().area_key), before);
}

#[test]
fn fresh_starts_over() {
    let temporary = tempfile::tempdir().unwrap();
    let (before, lock) = State::open(temporary.path(), false).unwrap();
    drop(lock);
    let (after, _lock) = State::open(temporary.path(), true).unwrap();
    assert_ne!(before.device_id(), after.device_id());
    assert_ne!(before.profile().area_key, after.profile().area_key);
}

#[test]
fn fresh_keeps_recordings_that_wait() {
    let temporary = tempfile::tempdir().unwrap();
    let (before, lock) = State::open(temporary.path(), false).unwrap();
    drop(lock);
    let entry = temporary.path().join("gateway/outbox/1f");
    fs::create_dir_all(&entry).unwrap();
    for name in ["entry.json", "lock", "envelope-1"] {
        fs::write(entry.join(name), "content").unwrap();
    }
    assert!(refusal(temporary.path(), true).contains("wait to be uploaded"));
    let (kept, lock) = State::open(temporary.path(), false).unwrap();
    assert_eq!(before.device_id(), kept.device_id());

    drop(lock);
    fs::remove_file(entry.join("envelope-1")).unwrap();
    let (after, _lock) = State::open(temporary.path(), true).unwrap();
    assert_ne!(before.device_id(), after.device_id());
}

#[test]
fn a_mix_of_two_states_is_refused_and_names_the_way_out() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    drop(State::open(one.path(), false).unwrap());
    drop(State::open(other.path(), false).unwrap());
    fs::copy(other.path().join("area-1.key"), one.path().join("area-1.key")).unwrap();
    assert!(refusal(one.path(), false).contains("--fresh"));

    fs::remove_file(other.path().join("gateway/device.key")).unwrap();
    let missing = refusal(other.path(), false);
    assert!(missing.contains("device.key") && missing.contains("--fresh"), "{missing}");
}

#[test]
fn another_layout_or_a_foreign_folder_is_refused_and_left_alone() {
    let temporary = tempfile::tempdir().unwrap();
    let letter = temporary.path().join("letter.txt");
    fs::write(&letter, "keep me").unwrap();
    assert!(refusal(temporary.path(), true).contains("not a state folder"));
    assert!(letter.exists());

    fs::write(temporary.path().join("layout.json"), r#"{"version":99}"#).unwrap();
    assert!(refusal(temporary.path(), true).contains("layout 99"));
}

#[test]
fn two_stacks_cannot_share_a_state() {
    let temporary = tempfile::tempdir().unwrap();
    let _first = State::open(temporary.path(), false).unwrap();
    assert!(refusal(temporary.path(), false).contains("another `cargo xtask up`"));
}

#[test]
fn a_key_that_others_can_read_is_refused() {
    let temporary = tempfile::tempdir().unwrap();
    drop(State::open(temporary.path(), false).unwrap());
    fs::set_permissions(temporary.path().join("area-1.key"), fs::Permissions::from_mode(0o644)).unwrap();
    assert!(refusal(temporary.path(), false).contains("mode is 644"));
}

#[test]
fn variables_carry_what_each_component_needs() {
    let temporary = tempfile::tempdir().unwrap();
    let (state, _lock) = State::open(temporary.path(), false).unwrap();
    let variables: std::collections::HashMap<_, _> = state.variables().unwrap().into_iter().collect();
    let json = |name: &str| serde_json::from_str::<serde_json::Value>(&variables[name]).unwrap();
    let private = fs::read_to_string(temporary.path().join("area-1.key")).unwrap();
    assert_eq!(json("SPIN_VARIABLE_AREA_KEYS")[0]["current"], private.trim());
    assert_eq!(json("SPIN_VARIABLE_AREAS")[0]["current"].as_str().unwrap().len(), 64);
    assert_ne!(json("SPIN_VARIABLE_AREAS")[0]["current"], private.trim());
    assert_eq!(json("SPIN_VARIABLE_DEVICES")[0]["deviceId"], state.device_id().to_string());
    assert_eq!(json("SPIN_VARIABLE_DEVICES")[0]["patientId"], state.profile().patient_id.to_string());
    assert_eq!(variables["SPIN_VARIABLE_CHAIN_ID"], "31337");
}
