//! Clippy: natively with all tests, and once for each WebAssembly target with what runs there.

use super::Outcome;
use crate::{cargo::cargo, process, root};
use anyhow::{Context as _, bail};

const COMPONENTS: [&str; 4] = ["analyze", "assets", "ehr-manager", "conformance"];
const BROWSER: [&str; 2] = ["dashboard", "dashboard-logic"];

pub(super) fn run() -> anyhow::Result<Outcome> {
    let mut native = cargo("clippy");
    native.args(["--workspace", "--all-targets"]);
    // In release, as the components are built: so macros and build scripts, which take longest, are there already.
    let mut edge = cargo("clippy");
    edge.args(["--release", "--target", "wasm32-wasip2"]);
    // In the profile of the page, for the same reason.
    let mut browser = cargo("clippy");
    browser.args(["--profile", "page", "--target", "wasm32-unknown-unknown"]);
    for package in shared()? {
        edge.args(["--package", &package]);
        browser.args(["--package", &package]);
    }
    for package in COMPONENTS {
        edge.args(["--package", package]);
    }
    for package in BROWSER {
        browser.args(["--package", package]);
    }

    let runs = [native, edge, browser].map(|mut command| process::run(command.args(["--", "--deny", "warnings"])));
    let failures: Vec<_> = runs.into_iter().filter_map(Result::err).map(|error| error.to_string()).collect();
    if !failures.is_empty() {
        bail!("{}", failures.join("; "));
    }
    Outcome::passed("native, wasm32-wasip2, wasm32-unknown-unknown")
}

/// The libraries that every side uses; each has the name of its folder.
fn shared() -> anyhow::Result<Vec<String>> {
    let entries = std::fs::read_dir(root::folder().join("shared")).context("cannot read the folder shared")?;
    let packages = entries.filter_map(Result::ok).filter(|entry| entry.path().join("Cargo.toml").is_file());
    Ok(packages.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::shared;

    #[test]
    fn the_shared_libraries_are_found() {
        let packages = shared().unwrap();
        assert!(packages.iter().any(|package| package == "motion"), "{packages:?}");
    }
}
