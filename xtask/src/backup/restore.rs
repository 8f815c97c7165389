//! Going back to a backup.

use super::{AREA_KEYS, CHAIN, Counts, manifest::Manifest, switch::switch, with_ipfs, write::is_database};
use crate::state::{self, Belonging, Lock, STAGED, State};
use anyhow::{Context as _, ensure};
use records::ContentId;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Kept where there is one: it is of the same contract.
const DEPLOYMENT: &str = "deployment.json";
/// What belongs to the keys and the database that are replaced, and is not in every backup.
const GOES_WITH_THEM: [&str; 2] = ["master.previous.key", "belongs.json"];

/// What a restore came to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Restored {
    /// What is back.
    pub(crate) counts: Counts,
    /// Where the files lie that were there before, if there were any.
    pub(crate) replaced: Option<PathBuf>,
}

/// Puts a backup into the state folder `folder`. Over a state that is there only with `force`, only one of the same contract,
/// and without its chain: what was deleted since on the chain stays deleted there.
///
/// Everything is written beside the state, and checked, before the first file of the state is moved. None is deleted.
pub(crate) fn restore(backup: &Path, folder: &Path, force: bool) -> anyhow::Result<Restored> {
    let manifest = Manifest::load(backup)?;
    let lock = take(&manifest, folder, force)?;
    let staged = Staged::new(folder)?;
    let names = staged.fill(&manifest, backup, folder)?;
    let blocks = put_blocks(&manifest, backup, &staged.check(folder)?)?;
    let extra = databases(folder)?.into_iter().chain(GOES_WITH_THEM.map(str::to_owned)).collect();
    let replaced = switch(folder, &staged.0, &names, extra)?;
    drop(staged);
    drop(lock);
    Ok(Restored { counts: Counts { files: names.len(), blocks }, replaced })
}

/// The folder, made if it is not there, for this process alone.
fn take(manifest: &Manifest, folder: &Path, force: bool) -> anyhow::Result<Lock> {
    if state::is_absent_or_empty(folder)? {
        state::create_private_folder(folder)?;
        let lock = Lock::take(folder)?;
        // The layout first: a folder whose restore broke off is known as ours, and --force restores into it again.
        state::complete(folder)?;
        return Ok(lock);
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
    state::complete(folder)?;
    Ok(lock)
}

/// The new files, on the state's own file system, until they are moved to their places. What is left is deleted.
struct Staged(PathBuf);

impl Staged {
    /// An empty one.
    fn new(folder: &Path) -> anyhow::Result<Self> {
        let path = folder.join(STAGED);
        if path.exists() {
            fs::remove_dir_all(&path).with_context(|| format!("cannot delete {}", path.display()))?;
        }
        state::create_private_folder(&path)?;
        Ok(Self(path))
    }

    /// Writes what is to be moved, and says what that is. Area keys that are kept lie here as well, to be checked.
    fn fill(&self, manifest: &Manifest, backup: &Path, folder: &Path) -> anyhow::Result<Vec<String>> {
        let keeps_area_keys = folder.join(AREA_KEYS[0]).exists();
        let mut names = Vec::new();
        for (name, whole) in manifest.below("state") {
            let path = self.0.join(name);
            let is_there = [CHAIN, DEPLOYMENT].contains(&name) && folder.join(name).exists();
            if is_there || (AREA_KEYS.contains(&name) && keeps_area_keys) {
                continue;
            }
            state::create_private_folder(path.parent().unwrap_or(&self.0))?;
            state::write_private_bytes(&path, &manifest.read(backup, whole)?)?;
            names.push(name.to_owned());
        }
        for name in AREA_KEYS.into_iter().filter(|name| keeps_area_keys && folder.join(name).exists()) {
            fs::copy(folder.join(name), self.0.join(name)).with_context(|| format!("cannot copy {name}"))?;
        }
        Ok(names)
    }

    /// The state that `folder` is going to be: every key is there, and they are those of the database.
    fn check(&self, folder: &Path) -> anyhow::Result<State> {
        let state =
            State::with_keys_of(folder, &self.0).context("with this backup the state would not fit together")?;
        let here = state::deployment_in(folder)?;
        let deployment = here.map_or_else(|| state::deployment_in(&self.0), |here| Ok(Some(here)))?;
        let deployment = deployment.context("the backup does not say which contract it belongs to")?;
        Belonging::of(&deployment, state.keys()).check(&self.0).context("the backup does not fit together")?;
        Ok(state)
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Gives the IPFS node of `state` what it has not got.
fn put_blocks(manifest: &Manifest, backup: &Path, state: &State) -> anyhow::Result<usize> {
    with_ipfs(state, |ipfs| {
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
    })
}

/// The files of the database that is there, its log with it: a log must never meet another database.
fn databases(folder: &Path) -> anyhow::Result<Vec<String>> {
    let spin = folder.join("spin");
    if !spin.exists() {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(&spin).with_context(|| format!("cannot read {}", spin.display()))? {
        let entry = entry?.file_name();
        let name = entry.to_str().filter(|name| is_database(name) || name.ends_with(".db-shm"));
        names.extend(name.map(|name| format!("spin/{name}")));
    }
    Ok(names)
}
