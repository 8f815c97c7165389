//! cargo-deny, pinned, in `.tools/`.

use super::{Need, Tool, version};
use crate::{cargo, process, root};
use std::path::PathBuf;

const VERSION: &str = "0.20.2";

fn program() -> PathBuf {
    root::folder().join(".tools/bin/cargo-deny")
}

fn found() -> Option<String> {
    version::of(program().to_str()?, &["--version"])
}

/// The program, installed first if it is missing or of another version.
pub(crate) fn install() -> anyhow::Result<PathBuf> {
    if found().as_deref() != Some(VERSION) {
        let tools = root::folder().join(".tools");
        let build = tools.join("build");
        // Without optimisation it is built in half the time and still checks the graph in two seconds.
        let installed = process::run(
            cargo::cargo("install")
                .args(["--locked", "--debug", "--force", &format!("cargo-deny@{VERSION}"), "--root"])
                .arg(&tools)
                .env("CARGO_TARGET_DIR", &build),
        );
        // Three quarters of a gigabyte that nothing needs again.
        let _ = std::fs::remove_dir_all(&build);
        installed?;
    }
    Ok(program())
}

pub(super) fn tool() -> Tool {
    let found = found();
    Tool {
        name: "cargo-deny",
        purpose: "licences, sources and bans of dependencies",
        need: Need::Installed,
        wanted: VERSION.to_owned(),
        fits: found.as_deref() == Some(VERSION),
        found,
        get: format!("cargo xtask test installs it (cargo install --locked --root .tools cargo-deny@{VERSION})"),
    }
}
