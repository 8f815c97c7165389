//! What makes the dashboard's files and a component small: binaryen from npm, pinned, in `.tools/`.

use super::{Need, Tool, installation::Installation, node};
use crate::{process, root};
use anyhow::Context as _;
use serde::Deserialize;
use std::{
    fs,
    path::{Path, PathBuf},
};

const OPTIMIZE: &str = "optimize.mjs";
const SOURCE: &str = "xtask/tools/page";
const INSTALLATION: Installation = Installation {
    what: "binaryen",
    folder: ".tools/page",
    inputs: &["xtask/tools/page/package.json", "xtask/tools/page/package-lock.json", "xtask/tools/page/optimize.mjs"],
};

/// Installs it unless it is there.
pub(crate) fn install() -> anyhow::Result<()> {
    INSTALLATION.make(|folder| {
        fs::create_dir_all(folder)?;
        for name in ["package.json", "package-lock.json", OPTIMIZE] {
            fs::copy(root::folder().join(SOURCE).join(name), folder.join(name))?;
        }
        node::install_locked(folder)
    })
}

/// What they are made small by: the pinned package and how it is called.
pub(crate) fn optimizer() -> anyhow::Result<String> {
    let parts = ["package-lock.json", OPTIMIZE];
    let read = |name: &str| fs::read_to_string(root::folder().join(SOURCE).join(name));
    parts.into_iter().map(|name| read(name).with_context(|| format!("cannot read {SOURCE}/{name}"))).collect()
}

/// Makes WebAssembly files small: from where, to where.
pub(crate) fn optimize(files: &[&(PathBuf, PathBuf)]) -> anyhow::Result<()> {
    // Beside its packages, where it finds them.
    let mut command = process::command("node");
    command.arg(INSTALLATION.folder().join(OPTIMIZE)).args(files.iter().flat_map(|(from, to)| [from, to]));
    process::capture(&mut command).map(drop)
}

/// Writes the compressed forms of files `names` beside them.
pub(crate) fn compress(folder: &Path, names: &[String]) -> anyhow::Result<()> {
    let script = root::folder().join(SOURCE).join("compress.js");
    process::capture(process::command("node").arg(script).arg(folder).args(names)).map(drop)
}

#[derive(Deserialize)]
struct Package {
    dependencies: Dependencies,
}

#[derive(Deserialize)]
struct Dependencies {
    binaryen: String,
}

pub(super) fn tool() -> anyhow::Result<Tool> {
    let path = root::folder().join(SOURCE).join("package.json");
    let text = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let package: Package = serde_json::from_slice(&text).with_context(|| format!("in {}", path.display()))?;
    let wanted = package.dependencies.binaryen;
    let fits = INSTALLATION.is_current();
    Ok(Tool {
        name: "binaryen",
        purpose: "makes WebAssembly small",
        need: Need::Installed,
        found: fits.then(|| wanted.clone()),
        wanted,
        fits,
        get: "cargo xtask build installs it (npm ci)".to_owned(),
    })
}
