//! Subcommands of cargo, compiled from crates.io, pinned, in `.tools/`.

use super::{Need, Tool, bin, version};
use crate::{cargo, process, root};
use std::path::PathBuf;

/// Judges the graph of dependencies.
pub(crate) const CARGO_DENY: CargoProgram = CargoProgram {
    name: "cargo-deny",
    version: "0.20.2",
    purpose: "licences, sources and bans of dependencies",
    need: Need::Installed,
    installer: "cargo xtask test",
};
/// Builds and runs fuzz targets.
pub(crate) const CARGO_FUZZ: CargoProgram = CargoProgram {
    name: "cargo-fuzz",
    version: "0.13.2",
    purpose: "cargo xtask fuzz",
    need: Need::Optional,
    installer: "cargo xtask fuzz",
};

/// One of them.
pub(crate) struct CargoProgram {
    name: &'static str,
    version: &'static str,
    purpose: &'static str,
    need: Need,
    /// The command that installs it.
    installer: &'static str,
}

impl CargoProgram {
    fn path(&self) -> PathBuf {
        bin::folder().join(self.name)
    }

    fn found(&self) -> Option<String> {
        version::of(self.path().to_str()?, &["--version"])
    }

    /// The program, installed first if it is missing or of another version.
    pub(crate) fn install(&self) -> anyhow::Result<PathBuf> {
        if self.found().as_deref() != Some(self.version) {
            let tools = root::folder().join(".tools");
            // Its own: two programs may be installed at once.
            let build = tools.join(format!("build-{}", self.name));
            // Without optimisation it is built in half the time, and what they do takes seconds at most.
            let installed = process::run(
                cargo::cargo("install")
                    .args(["--locked", "--debug", "--force", &format!("{}@{}", self.name, self.version), "--root"])
                    .arg(&tools)
                    .env("CARGO_TARGET_DIR", &build),
            );
            // Hundreds of megabytes that nothing needs again.
            let _ = std::fs::remove_dir_all(&build);
            installed?;
        }
        Ok(self.path())
    }

    pub(super) fn tool(&self) -> Tool {
        let found = self.found();
        let (name, version) = (self.name, self.version);
        Tool {
            name,
            purpose: self.purpose,
            need: self.need,
            wanted: version.to_owned(),
            fits: found.as_deref() == Some(version),
            found,
            get: format!("{} installs it (cargo install --locked --root .tools {name}@{version})", self.installer),
        }
    }
}
