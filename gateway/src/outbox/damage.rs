//! Entries that cannot be read: found, reported, moved aside, never deleted.

use super::entry::{ENTRY_VERSION, Entry, State};
use crate::private_files;
use anyhow::{Context, Result};
use sealing::Sha256Digest;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Where damaged entries are moved, inside the outbox.
pub const FOLDER: &str = "damaged";
/// The lock of an entry.
pub const LOCK: &str = "lock";
/// What an entry remembers.
pub const ENTRY: &str = "entry.json";
/// What was sealed.
pub const RECORDING: &str = "recording";
/// The final answer as it came, sealed.
pub const ANSWER: &str = "answer";
const REASON: &str = "reason.txt";

/// Something in the outbox that is no entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged {
    /// Where it lies.
    pub folder: PathBuf,
    /// What is wrong with it.
    pub reason: String,
}

/// A damaged entry that was moved aside in this run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedAside(pub Damaged);

impl Damaged {
    /// What a person can do about it.
    #[must_use]
    pub fn advice(&self) -> String {
        let recording = self.folder.join(RECORDING);
        if fs::metadata(&recording).is_ok_and(|metadata| metadata.len() > 0) {
            format!(
                "if its file is gone, try `gateway offload {}`; delete the folder when it is no longer needed",
                recording.display()
            )
        } else {
            "offload the original file again; delete the folder when it is no longer needed".to_owned()
        }
    }
}

/// Reads an entry and checks that its parts are there. `Err` says what is damaged.
pub(super) fn read(folder: &Path) -> Result<Entry, String> {
    let text = fs::read(folder.join(ENTRY)).map_err(|error| format!("{ENTRY} cannot be read: {error}"))?;
    let entry: Entry = serde_json::from_slice(&text).map_err(|_| format!("{ENTRY} is cut or altered"))?;
    if entry.version != ENTRY_VERSION {
        return Err(format!("{ENTRY} is of version {}; this gateway reads {ENTRY_VERSION}", entry.version));
    }
    if folder.file_name().is_none_or(|name| name.to_string_lossy() != entry.upload_id.to_string()) {
        return Err("the folder's name is not the upload's id".to_owned());
    }
    match entry.state {
        State::Answered | State::Delivered if entry.receipt.is_none() => Err("the receipt is missing".to_owned()),
        State::Delivered => Ok(entry),
        _ if entry.sealed.is_none() => Err("the answer key is missing".to_owned()),
        _ if !folder.join(RECORDING).is_file() => Err("the recording is missing".to_owned()),
        _ => Ok(entry),
    }
}

/// As [`read`], and checks that the recording is the one that was put in.
pub(super) fn read_sound(folder: &Path) -> Result<Entry, String> {
    let entry = read(folder)?;
    if entry.state != State::Delivered {
        let recording =
            fs::read(folder.join(RECORDING)).map_err(|error| format!("the recording cannot be read: {error}"))?;
        if entry.facts.upload_id(&Sha256Digest::of(&recording)) != entry.upload_id {
            return Err("the recording is cut or altered".to_owned());
        }
    }
    Ok(entry)
}

/// Moves `folder` to the damaged ones, with its reason beside it.
pub(super) fn move_aside(outbox: &Path, folder: &Path, reason: &str) -> Result<MovedAside> {
    let damaged = outbox.join(FOLDER);
    private_files::create_folder(&damaged)?;
    let name = folder.file_name().unwrap_or_default().to_string_lossy().trim_start_matches('.').to_owned();
    let target = (1..)
        .map(|number| damaged.join(if number == 1 { name.clone() } else { format!("{name}-{number}") }))
        .find(|target| !target.exists())
        .context("no free name")?;
    let context = || format!("cannot move the damaged {} aside", folder.display());
    if folder.is_dir() {
        // Written first: once moved, it must not lie there without its reason.
        private_files::replace(&folder.join(REASON), reason.as_bytes()).with_context(context)?;
        fs::rename(folder, &target).with_context(context)?;
    } else {
        private_files::create_folder(&target).with_context(context)?;
        fs::rename(folder, target.join(RECORDING)).with_context(context)?;
        private_files::replace(&target.join(REASON), reason.as_bytes()).with_context(context)?;
    }
    private_files::sync_folder(outbox)?;
    Ok(MovedAside(Damaged { folder: target, reason: reason.to_owned() }))
}

/// What was moved aside, in this run or an earlier one.
pub(super) fn moved_aside(outbox: &Path) -> Result<Vec<Damaged>> {
    let Ok(listed) = fs::read_dir(outbox.join(FOLDER)) else { return Ok(Vec::new()) };
    let mut damaged = Vec::new();
    for item in listed {
        let folder = item?.path();
        let reason = fs::read_to_string(folder.join(REASON)).unwrap_or_else(|_| "damaged".to_owned());
        damaged.push(Damaged { folder, reason });
    }
    damaged.sort_by(|a, b| a.folder.cmp(&b.folder));
    Ok(damaged)
}
