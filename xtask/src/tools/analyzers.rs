//! Slither, halmos and fhir.resources, from PyPI, pinned, in a virtual environment in `.tools/`.

use super::{Need, Tool, bin, installation::Installation, python};
use crate::{process, root};
use anyhow::Context as _;

const REQUIREMENTS: &str = "xtask/tools/python/requirements.txt";
const DIRECT: &str = "xtask/tools/python/requirements.in";
const INSTALLATION: Installation = Installation {
    what: "Slither, halmos and fhir.resources",
    folder: ".tools/python",
    inputs: &[REQUIREMENTS, "xtask/tools/bin/slither", "xtask/tools/bin/halmos"],
};

/// Installs them unless they are there.
pub(super) fn install() -> anyhow::Result<()> {
    INSTALLATION.make(|folder| {
        process::run(process::command("python3").args(["-m", "venv"]).arg(folder))
            .with_context(|| format!("python3 with venv is needed: {}", python::GET))?;
        // Every package is named with its hash, and none is built here. What is never imported is never compiled.
        process::run(
            process::command(folder.join("bin/python"))
                .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--no-compile"])
                .args(["--require-hashes", "--no-deps", "--only-binary", ":all:", "--requirement", REQUIREMENTS]),
        )?;
        bin::copy("slither")?;
        bin::copy("halmos")
    })
}

/// Versions of the packages that are wanted for themselves, as `requirements.in` names them.
fn wanted(text: &str) -> String {
    let versions = text.lines().filter_map(|line| line.trim().split_once("=="));
    versions.map(|(_, version)| version).collect::<Vec<_>>().join(", ")
}

pub(super) fn tool() -> anyhow::Result<Tool> {
    let text = std::fs::read_to_string(root::folder().join(DIRECT)).with_context(|| format!("cannot read {DIRECT}"))?;
    let wanted = wanted(&text);
    let fits = INSTALLATION.is_current();
    Ok(Tool {
        name: "fhir.resources, halmos, Slither",
        purpose: "checks of records; proofs and analysis of the contracts",
        need: Need::Installed,
        found: fits.then(|| wanted.clone()),
        wanted,
        fits,
        get: "cargo xtask test installs them (pip, into a virtual environment)".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_the_requirements() {
        assert_eq!(wanted("halmos==0.3.3\n# more\nslither-analyzer==0.11.6\n"), "0.3.3, 0.11.6");
    }

    #[test]
    fn what_is_wanted_is_locked_with_hashes() {
        let read = |path: &str| std::fs::read_to_string(root::folder().join(path)).unwrap();
        let locked = read(REQUIREMENTS);
        for line in read(DIRECT).lines() {
            assert!(locked.contains(&format!("\n{line} \\\n    --hash=sha256:")), "{line}");
        }
    }
}
