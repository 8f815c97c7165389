//! Private files and folders, and the version of their layout.

use anyhow::{Context as _, bail};
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, DirBuilder, OpenOptions},
    io::{ErrorKind, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
};

const LAYOUT_FILE: &str = "layout.json";
const LAYOUT_VERSION: u32 = 2;
/// Where `restore` keeps the new files until they are moved to their places.
pub(crate) const STAGED: &str = "restoring";
/// Everything that a state holds beside its layout; of files whose names end like that, all.
const FOLDERS: [&str; 7] = ["gateway", "people", "chain", "ipfs", "spin", "logs", STAGED];
const FILES: [&str; 3] = ["running.json", "deployment.json", "belongs.json"];
const KEY_ENDING: &str = ".key";

#[derive(Serialize, Deserialize)]
struct Layout {
    version: u32,
}

/// Whether there is no state yet. A lock alone is what a start leaves that was broken off at once.
pub(crate) fn is_absent_or_empty(folder: &Path) -> anyhow::Result<bool> {
    match fs::read_dir(folder) {
        Ok(entries) => Ok(entries.filter_map(Result::ok).all(|entry| entry.file_name() == super::lock::FILE)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error).with_context(|| format!("cannot read the folder {}", folder.display())),
    }
}

/// Makes `folder` if it is not there, and in any case readable by its owner alone.
pub(crate) fn create_private_folder(folder: &Path) -> anyhow::Result<()> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .and_then(|()| fs::set_permissions(folder, fs::Permissions::from_mode(0o700)))
        .with_context(|| format!("cannot make the folder {}", folder.display()))
}

/// Replaces the file in one step: a reader sees the old text or the new one, never a part. The text gets a last newline.
pub(crate) fn write_private(path: &Path, text: &[u8]) -> anyhow::Result<()> {
    write_private_bytes(path, &[text, b"\n"].concat())
}

/// The same, the bytes as they are.
pub(crate) fn write_private_bytes(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let new = path.with_file_name(format!("{name}.new"));
    let write = || -> std::io::Result<()> {
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&new)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&new, path)
    };
    write().with_context(|| format!("cannot write {}", path.display()))
}

/// The text of a key file; refused when others could read it.
pub(super) fn read_key(path: &Path) -> anyhow::Result<String> {
    let mode = fs::metadata(path).with_context(|| format!("{} is missing", path.display()))?.permissions().mode();
    if mode & 0o077 != 0 {
        bail!("others can read {}: its mode is {:03o}, and must be 600", path.display(), mode & 0o777);
    }
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

pub(super) fn write_layout(folder: &Path) -> anyhow::Result<()> {
    write_private(&folder.join(LAYOUT_FILE), &serde_json::to_vec(&Layout { version: LAYOUT_VERSION })?)
}

/// Refuses a folder that `up` has not made, and one that another version of it has made.
pub(crate) fn check_layout(folder: &Path) -> anyhow::Result<()> {
    match layout(folder)? {
        LAYOUT_VERSION => Ok(()),
        version => bail!(
            "the state in {} has layout {version}, this version of the project has {LAYOUT_VERSION}: `cargo xtask up --fresh` starts over, or move the folder away",
            folder.display()
        ),
    }
}

/// Refuses to delete a folder that `up` has not made, or that a later version has made.
pub(super) fn check_ours(folder: &Path) -> anyhow::Result<()> {
    let version = layout(folder)?;
    if version > LAYOUT_VERSION {
        bail!("the state in {} has the later layout {version}: move the folder away", folder.display());
    }
    Ok(())
}

fn layout(folder: &Path) -> anyhow::Result<u32> {
    let shown = folder.display();
    let text = match fs::read(folder.join(LAYOUT_FILE)) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            bail!(
                "{shown} is not a state folder of `cargo xtask up`: it has no {LAYOUT_FILE}. Name another folder, or move it away"
            )
        }
        Err(error) => return Err(error).with_context(|| format!("cannot read {shown}/{LAYOUT_FILE}")),
    };
    let Ok(Layout { version }) = serde_json::from_slice(&text) else {
        bail!("{shown}/{LAYOUT_FILE} cannot be read: move the folder away, and `cargo xtask up` makes a new one")
    };
    Ok(version)
}

/// Deletes the state, unless recordings still wait in it to be uploaded.
pub(super) fn clear(folder: &Path) -> anyhow::Result<()> {
    let outbox = folder.join("gateway").join("outbox");
    let waiting = entries(&outbox).iter().any(|entry| !is_settled(entry));
    if waiting {
        bail!(
            "recordings in {} may still wait to be uploaded (`cargo run -p gateway -- status` lists them), and the keys they are sealed with would be lost: send them first, or delete that folder",
            outbox.display()
        );
    }
    for name in FOLDERS {
        remove(&folder.join(name), |path| fs::remove_dir_all(path))?;
    }
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let keys = entries.map(|entry| entry.path()).filter(|path| path.to_string_lossy().ends_with(KEY_ENDING));
    for path in keys.chain(FILES.map(|name| folder.join(name))) {
        remove(&path, |path| fs::remove_file(path))?;
    }
    // The layout last: what is left of a state that could not be deleted whole is still known as one.
    remove(&folder.join(LAYOUT_FILE), |path| fs::remove_file(path))
}

fn remove(path: &Path, how: impl Fn(&Path) -> std::io::Result<()>) -> anyhow::Result<()> {
    match how(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot delete {}", path.display()))
        }
        _ => Ok(()),
    }
}

/// What the outbox holds, without the gateway's lock and half-made entries, whose names begin with a dot.
fn entries(outbox: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(outbox).into_iter().flatten().filter_map(Result::ok);
    let visible = entries.filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'));
    visible.map(|entry| entry.path()).collect()
}

/// Whether an entry of the outbox holds no recording any more: what was delivered is a receipt and a lock. Whatever is
/// not known counts as a recording.
fn is_settled(entry: &Path) -> bool {
    let known = |path: &PathBuf| path.ends_with("entry.json") || path.ends_with("lock");
    entry.is_dir() && entries(entry).iter().all(known)
}
