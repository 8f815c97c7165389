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
        ("people", 0o700),
        ("area-1.key", 0o600),
        ("master.key", 0o600),
        ("manager-3.key", 0o600),
        ("gateway/device.key", 0o600),
        ("people/admin.key", 0o600),
    ] {
        assert_eq!(mode(&folder.join(path)), expected, "{path}");
    }
    let before = fingerprint(&first);
    drop(lock);
    let (second, _lock) = State::open(&folder, false).unwrap();
    assert_eq!(fingerprint(&second), before);
}

/// What tells two states apart.
fn fingerprint(state: &State) -> String {
    let keys = state.keys();
    let managers: Vec<_> = keys.manager_accounts().unwrap().iter().map(|key| key.address()).collect();
    format!("{} {} {:?} {:?}", keys.area.current.public_key(), keys.master.current.key_id(), managers, keys.device)
}

#[test]
fn fresh_starts_over() {
    let temporary = tempfile::tempdir().unwrap();
    let (before, lock) = State::open(temporary.path(), false).unwrap();
    for folder in ["chain", "ipfs", "spin", "logs"] {
        fs::create_dir(temporary.path().join(folder)).unwrap();
    }
    fs::write(temporary.path().join("deployment.json"), "{}").unwrap();
    keys::rotate(temporary.path(), keys::MASTER_KEY).unwrap();
    drop(lock);
    let (after, _lock) = State::open(temporary.path(), true).unwrap();
    assert_ne!(fingerprint(&before), fingerprint(&after));
    assert!(after.keys().master.previous.is_none() && after.deployment().unwrap().is_none());
    assert!(!temporary.path().join("chain").exists() && !temporary.path().join("ipfs").exists());
}

#[test]
fn an_older_layout_is_refused_and_made_new_by_fresh_alone() {
    let temporary = tempfile::tempdir().unwrap();
    fs::write(temporary.path().join("layout.json"), r#"{"version":1}"#).unwrap();
    let refusal = refusal(temporary.path(), false);
    assert!(refusal.contains("layout 1") && refusal.contains("--fresh"), "{refusal}");
    State::open(temporary.path(), true).unwrap();
}

#[test]
fn a_rotated_key_stands_beside_the_one_before() {
    let temporary = tempfile::tempdir().unwrap();
    let (before, lock) = State::open(temporary.path(), false).unwrap();
    drop(lock);
    for name in [keys::AREA_KEY, keys::MASTER_KEY] {
        keys::rotate(temporary.path(), name).unwrap();
        assert!(keys::rotate(temporary.path(), name).unwrap_err().to_string().contains("--drop-previous"));
        assert_eq!(mode(&temporary.path().join(keys::previous(name))), 0o600);
    }
    let (after, lock) = State::open(temporary.path(), false).unwrap();
    let (old, new) = (before.keys(), after.keys());
    assert_eq!(new.area.previous.as_ref().unwrap().public_key(), old.area.current.public_key());
    assert_eq!(new.master.previous.as_ref().unwrap().key_id(), old.master.current.key_id());
    assert_ne!(new.area.current.public_key(), old.area.current.public_key());
    assert_ne!(new.master.current.key_id(), old.master.current.key_id());
    drop(lock);
    keys::drop_previous(temporary.path(), keys::AREA_KEY).unwrap();
    let (dropped, _lock) = State::open(temporary.path(), false).unwrap();
    assert!(dropped.keys().area.previous.is_none() && dropped.keys().master.previous.is_some());
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
    assert_eq!(fingerprint(&before), fingerprint(&kept));

    drop(lock);
    fs::remove_file(entry.join("envelope-1")).unwrap();
    let (after, _lock) = State::open(temporary.path(), true).unwrap();
    assert_ne!(fingerprint(&before), fingerprint(&after));
}

#[test]
fn a_missing_or_broken_key_is_named_with_the_way_out() {
    let temporary = tempfile::tempdir().unwrap();
    drop(State::open(temporary.path(), false).unwrap());
    fs::write(temporary.path().join("manager-2.key"), "00").unwrap();
    let broken = refusal(temporary.path(), false);
    assert!(broken.contains("manager-2.key") && broken.contains("--fresh"), "{broken}");
    fs::remove_file(temporary.path().join("master.key")).unwrap();
    let missing = refusal(temporary.path(), false);
    assert!(missing.contains("master.key") && missing.contains("--fresh"), "{missing}");
}

fn deployment(state: &State) -> Deployment {
    let managers = state.keys().manager_accounts().unwrap();
    Deployment {
        chain_id: 31337,
        contract: ledger::Address([7; 20]),
        block_number: 1,
        transaction: ledger::Bytes32([8; 32]),
        admin: Person::Admin.key().address(),
        safety_officer: Person::SafetyOfficer.key().address(),
        ehr_managers: managers.iter().map(ledger::SecretKey::address).collect(),
        compiler: "0.8.37".to_owned(),
    }
}

#[test]
fn a_database_of_another_contract_or_master_key_is_refused() {
    let temporary = tempfile::tempdir().unwrap();
    let (state, _lock) = State::open(temporary.path(), false).unwrap();
    let here = deployment(&state);
    let belonging = Belonging::of(&here, state.keys());
    belonging.check(state.folder()).unwrap();
    belonging.save(state.folder()).unwrap();
    belonging.check(state.folder()).unwrap();

    let elsewhere = Deployment { contract: ledger::Address([9; 20]), ..here.clone() };
    let error = Belonging::of(&elsewhere, state.keys()).check(state.folder()).unwrap_err().to_string();
    assert!(error.contains("belongs to the contract"), "{error}");

    // A rotated master key still opens, one that came from elsewhere does not.
    keys::rotate(state.folder(), keys::MASTER_KEY).unwrap();
    let rotated = keys::read(state.folder()).unwrap();
    Belonging::of(&here, &rotated).check(state.folder()).unwrap();
    keys::drop_previous(state.folder(), keys::MASTER_KEY).unwrap();
    let foreign = keys::read(state.folder()).unwrap();
    let error = Belonging::of(&here, &foreign).check(state.folder()).unwrap_err().to_string();
    assert!(error.contains("another master key"), "{error}");
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
fn work_on_a_state_that_is_not_there_names_what_makes_one() {
    let temporary = tempfile::tempdir().unwrap();
    let missing = State::open_existing(&temporary.path().join("none")).err().unwrap().to_string();
    assert!(missing.contains("cargo xtask up"), "{missing}");
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
    drop(State::open(temporary.path(), false).unwrap());
    keys::rotate(temporary.path(), keys::AREA_KEY).unwrap();
    let (state, _lock) = State::open(temporary.path(), false).unwrap();
    let digests = std::collections::BTreeMap::from([("analyze".to_owned(), "00".repeat(32))]);
    let surroundings = Surroundings {
        deployment: &deployment(&state),
        rpc_url: "http://127.0.0.1:1",
        ipfs_url: "http://127.0.0.1:2",
        component_digests: &digests,
    };
    let variables: std::collections::HashMap<_, _> = state.variables(&surroundings).unwrap().into_iter().collect();
    let json = |name: &str| serde_json::from_str::<serde_json::Value>(&variables[name]).unwrap();
    let file = |name: &str| fs::read_to_string(temporary.path().join(name)).unwrap().trim().to_owned();
    assert_eq!(json("SPIN_VARIABLE_AREA_KEYS")[0]["current"], file("area-1.key"));
    assert_eq!(json("SPIN_VARIABLE_AREA_KEYS")[0]["previous"], file("area-1.previous.key"));
    let public = state.keys().area.current.public_key().to_string();
    assert_eq!(json("SPIN_VARIABLE_AREAS")[0]["current"], public);
    assert_ne!(json("SPIN_VARIABLE_AREAS")[0]["previous"], file("area-1.previous.key"));
    assert_eq!(variables["SPIN_VARIABLE_MASTER_KEY"].as_str(), file("master.key"));
    assert_eq!(variables["SPIN_VARIABLE_MASTER_KEY_PREVIOUS"].as_str(), "");
    assert_eq!(json("SPIN_VARIABLE_MANAGER_KEYS")[2], file("manager-3.key"));
    assert_eq!(json("SPIN_VARIABLE_COMPONENT_DIGESTS")["analyze"], "00".repeat(32));
    assert_eq!(variables["SPIN_VARIABLE_CHAIN_ID"].as_str(), "31337");
    assert_eq!(variables["SPIN_VARIABLE_CONTRACT_BLOCK"].as_str(), "1");
}

#[test]
fn the_previous_master_key_is_needed_until_every_key_is_wrapped_anew() {
    let temporary = tempfile::tempdir().unwrap();
    let (state, lock) = State::open(temporary.path(), false).unwrap();
    let (here, old) = (deployment(&state), state.keys().master.current.key_id());
    drop(lock);
    keys::rotate(temporary.path(), keys::MASTER_KEY).unwrap();
    let rotated = keys::read(temporary.path()).unwrap();
    Belonging::of(&here, &rotated).save(temporary.path()).unwrap();
    assert!(Belonging::load(temporary.path()).unwrap().unwrap().needs(old));
    Belonging::without_previous(&here, &rotated).save(temporary.path()).unwrap();
    let wrapped_anew = Belonging::load(temporary.path()).unwrap().unwrap();
    assert!(!wrapped_anew.needs(old) && wrapped_anew.needs(rotated.master.current.key_id()));
    assert!(wrapped_anew.is_of(&here));
}
