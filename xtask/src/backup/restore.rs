//! Going back to a backup.

use super::{AREA_KEYS, CHAIN, Counts, manifest::Manifest, with_ipfs, write::is_database};
use crate::state::{self, Lock, State};
use anyhow::{Context as _, ensure};
use records::ContentId;
use std::{fs, path::Path};

/// Puts a backup into the state folder `folder`. Over a state that is there only with `force`, only one of the same contract,
/// and without its chain: what was deleted since on the chain stays deleted there.
pub(crate) fn restore(backup: &Path, folder: &Path, force: bool) -> anyhow::Result<Counts> {
    let manifest = Manifest::load(backup)?;
    let lock = take(&manifest, folder, force)?;
    // The database that is replaced goes first, its log with it: a log must never meet another database.
    for entry in fs::read_dir(folder.join("spin")).into_iter().flatten().filter_map(Result::ok) {
        if is_database(&entry.file_name().to_string_lossy()) || entry.file_name().to_string_lossy().ends_with(".db-shm")
        {
            fs::remove_file(entry.path())?;
        }
    }
    if folder.join("master.previous.key").exists() {
        fs::remove_file(folder.join("master.previous.key"))?;
    }
    let keeps_area_keys = folder.join(AREA_KEYS[0]).exists();
    let mut files = 0;
    for (name, whole) in manifest.below("state") {
        let path = folder.join(name);
        let kept = (name == CHAIN && path.exists()) || (AREA_KEYS.contains(&name) && keeps_area_keys);
        if !kept {
            state::create_private_folder(path.parent().unwrap_or(folder))?;
            state::write_private_bytes(&path, &manifest.read(backup, whole)?)?;
            files += 1;
        }
    }
    state::complete(folder)?;
    let state = State::read(folder)?;
    let blocks = with_ipfs(&state, |ipfs| {
        let there = ipfs.pins()?;
        let mut count = 0;
        for (name, whole) in manifest.below("blocks") {
            let id: ContentId = name.parse().with_context(|| format!("blocks/{name}"))?;
            if !there.contains(&id) {
                let block = manifest.read(backup, whole)?;
                id.verify(&block)?;
                ipfs.put(&block)?;
                count += 1;
            }
        }
        Ok(count)
    })?;
    drop(lock);
    Ok(Counts { files, blocks })
}

/// The folder, made if it is not there, for this process alone.
fn take(manifest: &Manifest, folder: &Path, force: bool) -> anyhow::Result<Lock> {
    if state::is_absent_or_empty(folder)? {
        state::create_private_folder(folder)?;
        return Lock::take(folder);
    }
    ensure!(
        force,
        "{} holds a state already: --force puts the backup's keys and database in its place, and keeps its chain",
        folder.display()
    );
    state::check_layout(folder)?;
    let lock = Lock::take(folder)?;
    if let Some(deployment) = state::deployment_in(folder)? {
        ensure!(
            manifest.belonging.is_of(&deployment),
            "the backup belongs to another contract than {}: restore it into a new folder (--state)",
            deployment.contract
        );
    }
    Ok(lock)
}
