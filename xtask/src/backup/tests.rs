//! Backups of real nodes' states.

use super::*;
use crate::{
    stack::{Nodes, Ports, prepare},
    state::keys,
};
use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};

/// A state that has been up, with a block and a database.
fn lived_in(folder: &Path) {
    let (state, _lock) = State::open(folder, false).unwrap();
    let free = || port::free(0, "--port").unwrap();
    let nodes = Nodes::start(&state, Ports { edge: 0, chain: free(), ipfs: free() }).unwrap();
    let (deployment, _) = prepare(&state, &nodes).unwrap();
    nodes.ipfs.put(b"a sealed record").unwrap();
    nodes.stop().unwrap();
    crate::state::Belonging::of(&deployment, state.keys()).save(folder).unwrap();
    fs::create_dir_all(folder.join("spin")).unwrap();
    fs::write(folder.join("spin/sqlite_db.db"), "wrapped keys").unwrap();
    fs::write(folder.join("spin/cache"), "not needed").unwrap();
}

fn back_up(folder: &Path, backup: &Path) -> Counts {
    let (state, _lock) = State::open_existing(folder).unwrap();
    write(&state, backup).unwrap()
}

fn refusal(backup: &Path, folder: &Path, force: bool) -> String {
    format!("{:#}", restore(backup, folder, force).unwrap_err())
}

#[test]
fn a_backup_brings_everything_back_into_a_new_folder() {
    let place = tempfile::tempdir().unwrap();
    let (folder, backup, new) = (place.path().join("old"), place.path().join("backup"), place.path().join("new"));
    lived_in(&folder);
    let counts = back_up(&folder, &backup);
    assert_eq!(counts.blocks, 2, "the record, and the mark of the contract");
    for path in ["backup.json", "state/master.key", "state/spin/sqlite_db.db"] {
        assert_eq!(fs::metadata(backup.join(path)).unwrap().permissions().mode() & 0o777, 0o600, "{path}");
    }
    assert_eq!(fs::metadata(&backup).unwrap().permissions().mode() & 0o777, 0o700);

    let restored = restore(&backup, &new, false).unwrap();
    assert_eq!((restored.counts.blocks, restored.replaced), (2, None));
    assert!(!new.join("restoring").exists());
    for file in
        ["master.key", "manager-2.key", "area-1.key", "spin/sqlite_db.db", "deployment.json", "gateway/device.key"]
    {
        assert_eq!(fs::read(folder.join(file)).unwrap(), fs::read(new.join(file)).unwrap(), "{file}");
    }
    assert!(!new.join("spin/cache").exists());
    // Chain, keys, database and IPFS node belong together, and the record is there.
    let (state, _lock) = State::open(&new, false).unwrap();
    let free = || port::free(0, "--port").unwrap();
    let nodes = Nodes::start(&state, Ports { edge: 0, chain: free(), ipfs: free() }).unwrap();
    prepare(&state, &nodes).unwrap();
    assert_eq!(nodes.ipfs.get(&records::ContentId::of(b"a sealed record")).unwrap(), b"a sealed record");
    nodes.stop().unwrap();
}

#[test]
fn a_state_is_replaced_only_by_force_and_keeps_its_chain_and_area_keys() {
    let place = tempfile::tempdir().unwrap();
    let (folder, backup) = (place.path().join("state"), place.path().join("backup"));
    lived_in(&folder);
    back_up(&folder, &backup);
    let old_master = fs::read(folder.join("master.key")).unwrap();
    keys::rotate(&folder, keys::MASTER_KEY).unwrap();
    keys::rotate(&folder, keys::AREA_KEY).unwrap();
    let area = fs::read(folder.join("area-1.key")).unwrap();
    let newer_master = fs::read(folder.join("master.key")).unwrap();
    fs::write(folder.join("spin/sqlite_db.db"), "newer").unwrap();
    fs::write(folder.join("spin/sqlite_db.db-wal"), "a log of the newer one").unwrap();
    fs::write(folder.join("chain/chain.json"), "a chain that went on").unwrap();

    assert!(refusal(&backup, &folder, false).contains("--force"));
    assert_eq!(fs::read(folder.join("spin/sqlite_db.db")).unwrap(), b"newer");
    let replaced = restore(&backup, &folder, true).unwrap().replaced.unwrap();
    assert_eq!(fs::read(folder.join("spin/sqlite_db.db")).unwrap(), b"wrapped keys");
    assert!(!folder.join("spin/sqlite_db.db-wal").exists() && !folder.join("master.previous.key").exists());
    assert_eq!(fs::read(folder.join("master.key")).unwrap(), old_master);
    assert_eq!(fs::read(folder.join("area-1.key")).unwrap(), area);
    assert_eq!(fs::read(folder.join("chain/chain.json")).unwrap(), b"a chain that went on");

    // Nothing is lost, and what stays is not there twice.
    assert!(replaced.starts_with(&folder));
    for (name, text) in [
        ("master.key", newer_master.as_slice()),
        ("master.previous.key", old_master.as_slice()),
        ("spin/sqlite_db.db", b"newer"),
        ("spin/sqlite_db.db-wal", b"a log of the newer one"),
    ] {
        assert_eq!(fs::read(replaced.join(name)).unwrap(), text, "{name}");
    }
    assert!(!replaced.join("area-1.key").exists() && !folder.join("restoring").exists());
    State::open(&folder, false).unwrap();
}

#[test]
fn a_restore_that_fails_has_changed_nothing() {
    let place = tempfile::tempdir().unwrap();
    let (folder, backup) = (place.path().join("state"), place.path().join("backup"));
    lived_in(&folder);
    back_up(&folder, &backup);
    fs::write(folder.join("spin/sqlite_db.db"), "newer").unwrap();
    // An area's key that cannot be used stays, so the state could not be used after the restore either.
    fs::write(folder.join("area-1.key"), "00").unwrap();
    assert!(refusal(&backup, &folder, true).contains("area-1.key"));
    assert_eq!(fs::read(folder.join("spin/sqlite_db.db")).unwrap(), b"newer");
    assert!(folder.join("master.key").exists() && !folder.join("restoring").exists());

    // A backup whose master key is not that of its database.
    fs::remove_file(folder.join("area-1.key")).unwrap();
    let mut manifest = manifest::Manifest::load(&backup).unwrap();
    let other = sealing::record::MasterKey::generate().unwrap();
    manifest.add(&backup, "state/master.key", other.to_hex().as_bytes()).unwrap();
    manifest.save(&backup).unwrap();
    assert!(refusal(&backup, &folder, true).contains("another master key"));
    assert_eq!(fs::read(folder.join("spin/sqlite_db.db")).unwrap(), b"newer");
}

#[test]
fn a_damaged_broken_off_or_foreign_backup_is_refused() {
    let place = tempfile::tempdir().unwrap();
    let (folder, backup, other) = (place.path().join("state"), place.path().join("backup"), place.path().join("other"));
    lived_in(&folder);
    back_up(&folder, &backup);
    lived_in(&other);
    assert!(refusal(&backup, &other, true).contains("another contract"));

    let block = backup.join("blocks").join(records::ContentId::of(b"a sealed record").to_string());
    fs::write(&block, "something else").unwrap();
    assert!(refusal(&backup, &folder, true).contains("damaged"));
    fs::remove_file(&block).unwrap();
    assert!(refusal(&backup, &folder, true).contains("cannot be read"));
    fs::remove_file(backup.join("backup.json")).unwrap();
    assert!(refusal(&backup, &folder, true).contains("no whole backup"));
}

#[test]
fn nothing_is_backed_up_or_restored_while_the_stack_runs() {
    let place = tempfile::tempdir().unwrap();
    let (folder, backup) = (place.path().join("state"), place.path().join("backup"));
    lived_in(&folder);
    back_up(&folder, &backup);
    let (_state, _lock) = State::open(&folder, false).unwrap();
    assert!(State::open_existing(&folder).err().unwrap().to_string().contains("another `cargo xtask up`"));
    assert!(refusal(&backup, &folder, true).contains("another `cargo xtask up`"));
}
