//! Foundry (forge, anvil, cast) and the Solidity compiler, from npm, pinned, in `.tools/`.

use super::{Need, Tool, bin, installation::Installation, node, path};
use crate::root;
use anyhow::{Context as _, bail};
use serde::Deserialize;
use std::{collections::BTreeMap, fs, path::PathBuf};

const SOURCE: &str = "xtask/tools/node";
const INSTALLATION: Installation = Installation {
    what: "Foundry and solc",
    folder: ".tools/node",
    inputs: &[
        "xtask/tools/node/package.json",
        "xtask/tools/node/package-lock.json",
        "xtask/tools/node/solc.js",
        "xtask/tools/bin/solc",
    ],
};
const PROGRAMS: [&str; 3] = ["forge", "anvil", "cast"];

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Package {
    dependencies: BTreeMap<String, String>,
    optional_dependencies: BTreeMap<String, String>,
}

/// Versions as `package.json` names them.
struct Versions {
    foundry: String,
    solc: String,
}

fn versions() -> anyhow::Result<Versions> {
    let path = root::folder().join(SOURCE).join("package.json");
    let text = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let package: Package = serde_json::from_slice(&text).with_context(|| format!("in {}", path.display()))?;
    let solc = package.dependencies.get("solc").context("package.json names no solc")?;
    let mut foundry = package.optional_dependencies.values();
    let version = foundry.next().context("package.json names no Foundry")?;
    if foundry.any(|other| other != version) {
        bail!("{SOURCE}/package.json names several versions of Foundry");
    }
    Ok(Versions { foundry: version.clone(), solc: solc.clone() })
}

/// Installs all of it unless it is there.
pub(super) fn install() -> anyhow::Result<()> {
    INSTALLATION.make(|folder| {
        fs::create_dir_all(folder)?;
        for name in ["package.json", "package-lock.json", "solc.js"] {
            fs::copy(root::folder().join(SOURCE).join(name), folder.join(name))?;
        }
        node::install_locked(folder)?;
        bin::copy("solc")?;
        let wanted = versions()?.foundry;
        PROGRAMS.iter().try_for_each(|name| bin::link(name, &native(name, &wanted)?))
    })
}

/// The native program: what npm starts is a script around it, which leaves it running when it is killed itself.
fn native(name: &str, wanted: &str) -> anyhow::Result<PathBuf> {
    let package = format!("@foundry-rs/{name}-{}/bin/{name}", platform());
    if INSTALLATION.folder().join("node_modules").join(&package).is_file() {
        return Ok(PathBuf::from("../node/node_modules").join(package));
    }
    // The lock file names the packages of some platforms; elsewhere a person's own Foundry serves.
    path::find(name, &["--version"], wanted)
        .with_context(|| {
            format!(
                "the lock file has no {name} for {}, and there is none of version {wanted} on the path: `foundryup --install {wanted}` brings it (https://getfoundry.sh)",
                platform()
            )
        })
}

/// As in the packages' names.
fn platform() -> String {
    let system = if cfg!(target_os = "macos") { "darwin" } else { std::env::consts::OS };
    let processor = match std::env::consts::ARCH {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        other => other,
    };
    format!("{system}-{processor}")
}

pub(super) fn tool() -> anyhow::Result<Tool> {
    let Versions { foundry, solc } = versions()?;
    let wanted = format!("{foundry}, {solc}");
    let fits = INSTALLATION.is_current();
    Ok(Tool {
        name: "Foundry, solc",
        purpose: "contracts, development chain",
        need: Need::Installed,
        found: fits.then(|| wanted.clone()),
        wanted,
        fits,
        get: "cargo xtask up installs them (npm ci)".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::{super::version, *};

    #[test]
    fn the_lock_file_names_no_registry() {
        for file in [
            "xtask/tools/node/package-lock.json",
            "xtask/tools/page/package-lock.json",
            "contracts/package-lock.json",
            "end-to-end/browser/package-lock.json",
        ] {
            let text = fs::read_to_string(root::folder().join(file)).unwrap();
            assert!(
                !text.contains("\"resolved\""),
                "{file}: set npm's omit-lockfile-registry-resolved and make it again"
            );
            assert!(text.contains("\"integrity\": \"sha512-"), "{file}");
        }
    }

    #[test]
    fn one_version_of_foundry_is_named() {
        assert!(version::at_least(&versions().unwrap().foundry, (1, 7)));
        assert!(version::at_least(&versions().unwrap().solc, (0, 8)));
    }
}
