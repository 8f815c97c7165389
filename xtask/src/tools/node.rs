//! Node.js and npm, which bring the tools and libraries of the contracts.

use super::{Need, Tool, version};
use crate::process;
use anyhow::Context as _;
use std::path::Path;

const GET: &str =
    "apt-get install nodejs npm (Debian 13, Ubuntu 25.10, or newer) or the installer at https://nodejs.org";

/// What the lock file in `folder` names, into its `node_modules`. Packages run no code while they are installed.
pub(super) fn install_locked(folder: &Path) -> anyhow::Result<()> {
    let mut command = process::command("npm");
    command.current_dir(folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"]);
    process::run(&mut command).with_context(|| format!("npm is needed: {GET}"))
}

pub(super) fn tools() -> [Tool; 2] {
    let tool = |name, least: (u32, u32)| {
        let found = version::of(name, &["--version"]);
        Tool {
            name,
            purpose: "development chain, compiler of the contracts, stories in a browser",
            need: Need::Required,
            wanted: format!(">= {}.{}", least.0, least.1),
            fits: found.as_deref().is_some_and(|found| version::at_least(found, least)),
            found,
            get: GET.to_owned(),
        }
    };
    // What the browser's packages ask for.
    [tool("node", (20, 11)), tool("npm", (9, 0))]
}
