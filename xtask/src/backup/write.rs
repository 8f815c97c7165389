//! Making a backup.

use super::{CHAIN, Counts, manifest::Manifest, with_ipfs};
use crate::state::{self, Belonging, State};
use anyhow::{Context as _, ensure};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Where the edge keeps its database; what else is there can be made again.
const DATABASE_FOLDER: &str = "spin";

/// Writes a backup of `state`, which nothing runs on, into the new folder `backup`.
pub(crate) fn write(state: &State, backup: &Path) -> anyhow::Result<Counts> {
    let deployment =
        state.deployment()?.context("there is nothing to back up: `cargo xtask up` has never been ready")?;
    let empty = fs::read_dir(backup).map_or(true, |mut entries| entries.next().is_none());
    ensure!(empty, "{} is not empty: name a new folder", backup.display());
    state::create_private_folder(backup)?;
    let mut manifest =
        Manifest::new(Belonging::load(state.folder())?.unwrap_or(Belonging::of(&deployment, state.keys())));
    let files = files(state)?;
    for name in &files {
        let content = fs::read(state.path(name)).with_context(|| format!("cannot read {name}"))?;
        manifest.add(backup, &format!("state/{name}"), &content)?;
    }
    let blocks = with_ipfs(state, |ipfs| {
        let pins = ipfs.pins()?;
        for id in &pins {
            manifest.add(backup, &format!("blocks/{id}"), &ipfs.get(id)?)?;
        }
        Ok(pins.len())
    })?;
    manifest.save(backup)?;
    Ok(Counts { files: files.len(), blocks })
}

/// What is copied, by its path in the state folder.
fn files(state: &State) -> anyhow::Result<Vec<String>> {
    let mut files = vec!["deployment.json".to_owned(), "gateway/device.key".to_owned()];
    files.extend(names(&state.path(""), |name| name.ends_with(".key"))?);
    let databases = names(&state.path(DATABASE_FOLDER), is_database)?;
    files.extend(databases.into_iter().map(|name| format!("{DATABASE_FOLDER}/{name}")));
    files.extend(["belongs.json", CHAIN].map(str::to_owned).into_iter().filter(|name| state.path(name).exists()));
    files.sort();
    Ok(files)
}

/// SQLite's files: the database, and the log that belongs to it where the last close was not in order.
pub(super) fn is_database(name: &str) -> bool {
    [".db", ".db-wal", ".db-journal"].iter().any(|ending| name.ends_with(ending))
}

fn names(folder: &Path, wanted: impl Fn(&str) -> bool) -> anyhow::Result<Vec<String>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let files = entries.filter_map(Result::ok).map(|entry| entry.path()).filter(|path: &PathBuf| path.is_file());
    let names = files.filter_map(|path| Some(path.file_name()?.to_str()?.to_owned()));
    Ok(names.filter(|name| wanted(name)).collect())
}
