//! `.tools/bin`: the programs that the project has installed for itself.

use crate::root;
use anyhow::Context as _;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The folder; first on the path of whatever works on the contracts.
pub(crate) fn folder() -> PathBuf {
    root::folder().join(".tools/bin")
}

/// Copies the script `name` from `xtask/tools/bin`.
pub(super) fn copy(name: &str) -> anyhow::Result<()> {
    let from = root::folder().join("xtask/tools/bin").join(name);
    replace(name, |new| fs::copy(from, new).map(|_| ()))
}

/// Makes `name` stand for `target`, which is seen from the folder.
pub(super) fn link(name: &str, target: &Path) -> anyhow::Result<()> {
    replace(name, |new| std::os::unix::fs::symlink(target, new))
}

/// In one step, so that whoever starts the program meanwhile gets the old one or the new one.
fn replace(name: &str, make: impl FnOnce(&Path) -> io::Result<()>) -> anyhow::Result<()> {
    let path = folder().join(name);
    let new = folder().join(format!("{name}.{}.new", std::process::id()));
    let replace = || {
        fs::create_dir_all(folder())?;
        make(&new)?;
        fs::rename(&new, &path)
    };
    replace().with_context(|| format!("cannot write {}", path.display()))
}
