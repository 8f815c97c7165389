//! Kubo, the IPFS node, compiled from a pinned Go module into `.tools/`.

use super::{Need, Tool, bin, go, installation::Installation, path};
use crate::{process, root};
use anyhow::Context as _;
use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

const SOURCE: &str = "xtask/tools/kubo";
const MODULE: &str = "github.com/ipfs/kubo";
const INSTALLATION: Installation = Installation {
    what: "Kubo",
    folder: ".tools/kubo",
    inputs: &["xtask/tools/kubo/go.mod", "xtask/tools/kubo/go.sum"],
};
const PROGRAM: &str = "ipfs";
const VERSION_QUERY: [&str; 1] = ["version"];

/// Versions as `go.mod` names them.
struct Versions {
    kubo: String,
    go: String,
}

impl Versions {
    fn read() -> anyhow::Result<Self> {
        let path = root::folder().join(SOURCE).join("go.mod");
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        Self::in_module(&text).with_context(|| format!("{SOURCE}/go.mod names no Go or no Kubo"))
    }

    fn in_module(text: &str) -> Option<Self> {
        let after = |first: &str| {
            let mut lines = text.lines().map(|line| line.trim().trim_start_matches("require "));
            lines.find_map(|line| line.strip_prefix(first)?.strip_prefix(' ')?.split(' ').next())
        };
        Some(Self { kubo: after(MODULE)?.strip_prefix('v')?.to_owned(), go: after("go")?.to_owned() })
    }
}

fn program() -> PathBuf {
    INSTALLATION.folder().join(PROGRAM)
}

/// Whether `.tools/bin/ipfs` is there in its version.
pub(crate) fn is_installed() -> bool {
    INSTALLATION.is_current() && program().exists()
}

/// Makes `.tools/bin/ipfs` stand for Kubo: the one on the path when it has the version wanted, or else a compiled one.
/// Gives the version.
pub(crate) fn install() -> anyhow::Result<String> {
    // Stages run beside each other; the second one waits and finds it.
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let versions = Versions::read()?;
    if INSTALLATION.is_current() && !program().exists() {
        // What it stood for has been taken off the path.
        let _ = fs::remove_dir_all(INSTALLATION.folder());
    }
    INSTALLATION.make(|folder| {
        fs::create_dir_all(folder)?;
        match path::find(PROGRAM, &VERSION_QUERY, &versions.kubo) {
            Some(own) => std::os::unix::fs::symlink(own, folder.join(PROGRAM))?,
            None => compile(&folder.join(PROGRAM), &versions)?,
        }
        bin::link(PROGRAM, Path::new("../kubo").join(PROGRAM).as_path())
    })?;
    Ok(versions.kubo)
}

fn compile(program: &Path, versions: &Versions) -> anyhow::Result<()> {
    let mut command = go::go(&versions.go)?;
    eprintln!("compiling Kubo {}: some minutes the first time, beside whatever else is done …", versions.kubo);
    command.current_dir(root::folder().join(SOURCE));
    // What debuggers read would be left out of the program anyway, so it need not be made.
    command.args(["build", "-gcflags=all=-dwarf=false", "-ldflags=-s -w"]);
    command.args(["-mod=readonly", "-trimpath", "-buildvcs=false", "-o"]).arg(program);
    process::run(command.arg(format!("{MODULE}/cmd/ipfs")))
}

/// Go and Kubo.
pub(super) fn tools() -> anyhow::Result<[Tool; 2]> {
    let versions = Versions::read()?;
    let fits = is_installed();
    let go = if fits || path::find(PROGRAM, &VERSION_QUERY, &versions.kubo).is_some() {
        Need::Optional
    } else {
        Need::Required
    };
    let kubo = Tool {
        name: "Kubo",
        purpose: "IPFS node",
        need: Need::Installed,
        found: fits.then(|| versions.kubo.clone()),
        wanted: versions.kubo,
        fits,
        get: "cargo xtask up installs it (go build)".to_owned(),
    };
    Ok([go::tool(&versions.go, go), kubo])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_the_module() {
        let text = "module m\n\ngo 1.26.5\n\ntool x/kubo/cmd/ipfs\n\nrequire (\n\tgithub.com/ipfs/kubo v0.43.0 // indirect\n)\n";
        let versions = Versions::in_module(text).unwrap();
        assert_eq!((versions.kubo.as_str(), versions.go.as_str()), ("0.43.0", "1.26.5"));
        assert!(Versions::in_module("module m\n\ngo 1.26\n").is_none());
    }

    #[test]
    fn the_module_is_locked_with_hashes() {
        let Versions { kubo, .. } = Versions::read().unwrap();
        let sums = fs::read_to_string(root::folder().join(SOURCE).join("go.sum")).unwrap();
        assert!(sums.contains(&format!("\n{MODULE} v{kubo} h1:")));
    }
}
