//! One `up` at a time for one state folder.

use anyhow::{Context as _, bail};
use std::{
    fs::{File, TryLockError},
    path::Path,
};

pub(super) const FILE: &str = "up.lock";

/// Held while a stack runs on a state folder; the system lets go of it however the process ends.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    pub(crate) fn take(folder: &Path) -> anyhow::Result<Self> {
        let path = folder.join(FILE);
        let file = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => bail!(
                "another `cargo xtask up` runs on {}: stop it with Ctrl-C, or take another folder with --state DIR",
                folder.display()
            ),
            Err(TryLockError::Error(error)) => Err(error).with_context(|| format!("cannot lock {}", path.display())),
        }
    }
}
