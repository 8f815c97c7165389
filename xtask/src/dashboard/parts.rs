//! The folder of what lies between the steps.

use super::PARTS;
use crate::root;
use anyhow::Context as _;
use std::fs::{self, File, TryLockError};

/// Held while something is written there or into the finished folder.
pub(super) fn lock() -> anyhow::Result<File> {
    let folder = root::folder().join(PARTS);
    fs::create_dir_all(&folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let file = File::create(folder.join("lock"))?;
    if let Err(TryLockError::WouldBlock) = file.try_lock() {
        eprintln!("waiting for another process that builds the dashboard …");
        file.lock()?;
    }
    Ok(file)
}
