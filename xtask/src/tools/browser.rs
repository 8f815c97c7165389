//! Chromium for the stories, with what plays them, from npm, pinned, in `.tools/browser`.

use super::{Need, Tool, installation::Installation, node};
use crate::{process, root};
use anyhow::Context as _;
use serde::Deserialize;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

const SOURCE: &str = "end-to-end/browser";
const INSTALLATION: Installation = Installation {
    what: "Chromium",
    folder: ".tools/browser",
    inputs: &[
        "end-to-end/browser/package.json",
        "end-to-end/browser/package-lock.json",
        "end-to-end/browser/install.mjs",
    ],
};
/// The package that brings the browser.
const CHROMIUM: &str = "@sparticuz/chromium";

#[derive(Deserialize)]
struct Package {
    dependencies: BTreeMap<String, String>,
}

/// Installs all of it unless it is there.
pub(crate) fn install() -> anyhow::Result<()> {
    INSTALLATION.make(|folder| {
        fs::create_dir_all(folder)?;
        for name in ["package.json", "package-lock.json", "install.mjs"] {
            fs::copy(root::folder().join(SOURCE).join(name), folder.join(name))?;
        }
        node::install_locked(folder)?;
        process::run(process::command("node").arg(folder.join("install.mjs")).arg(folder.join("chromium")))
    })?;
    link()
}

/// Node looks for packages beside the file that imports them, and above.
fn link() -> anyhow::Result<()> {
    let [link, target] =
        [root::folder().join(SOURCE).join("node_modules"), PathBuf::from("../../.tools/browser/node_modules")];
    if fs::read_link(&link).is_ok_and(|found| found == target) {
        return Ok(());
    }
    let make = || {
        remove(&link)?;
        std::os::unix::fs::symlink(&target, &link)
    };
    make().with_context(|| format!("cannot link {}", link.display()))
}

/// Another link, or packages that somebody has installed by hand.
fn remove(path: &Path) -> std::io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(_) => Ok(()),
    }
}

pub(super) fn tool() -> anyhow::Result<Tool> {
    let path = root::folder().join(SOURCE).join("package.json");
    let text = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let package: Package = serde_json::from_slice(&text).with_context(|| format!("in {}", path.display()))?;
    let wanted = package.dependencies.get(CHROMIUM).context("package.json names no Chromium")?.clone();
    let fits = INSTALLATION.is_current();
    Ok(Tool {
        name: "Chromium",
        purpose: "stories in a browser",
        need: Need::Installed,
        found: fits.then(|| wanted.clone()),
        wanted,
        fits,
        get: "cargo xtask test --only browser installs it (npm ci)".to_owned(),
    })
}
