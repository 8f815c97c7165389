//! The Foundry project in `contracts/`: its compiled interface, its gas, and the programs that work on it.

pub(crate) mod abi;
pub(crate) mod gas;
pub(crate) mod program;

use crate::root;
use std::path::{Path, PathBuf};

/// The project's folder.
pub(crate) fn folder() -> PathBuf {
    root::folder().join("contracts")
}

/// Files ending in `ending` in `folder` and below it, in order.
pub(crate) fn files(folder: &Path, ending: &str) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            files.extend(self::files(&entry.path(), ending)?);
        } else if entry.file_name().to_string_lossy().ends_with(ending) {
            files.push(entry.path());
        }
    }
    files.sort();
    Ok(files)
}
