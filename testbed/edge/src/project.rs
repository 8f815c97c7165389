//! Files of the project.

use sealing::Sha256Digest;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The folder that holds `spin.toml`.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("the package lies in the project").to_owned()
}

/// Where the component `name` lies, built: where `spin.toml` says.
#[must_use]
pub fn component(name: &str) -> PathBuf {
    let manifest = spin_toml();
    let file = manifest
        .split_once(&format!("[component.{name}]\n"))
        .and_then(|(_, component)| component.split_once("source = \"")?.1.split_once('"'))
        .map(|(file, _)| file)
        .unwrap_or_else(|| panic!("spin.toml names no file of {name}"));
    let path = root().join(file);
    assert!(path.is_file(), "{file} is missing: run `cargo xtask build` in {}", root().display());
    path
}

/// SHA-256 of the components, as the edge is told them.
#[must_use]
pub fn component_digests() -> BTreeMap<&'static str, Sha256Digest> {
    ["analyze", "assets", "ehr-manager"]
        .map(|name| {
            let bytes = std::fs::read(component(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
            (name, Sha256Digest::of(&bytes))
        })
        .into()
}

/// A recording of `samples/`.
#[must_use]
pub fn sample(name: &str) -> Vec<u8> {
    std::fs::read(root().join("samples").join(name)).unwrap_or_else(|error| panic!("samples/{name}: {error}"))
}

/// Where the dashboard's files lie, built.
const DASHBOARD: &str = "target/dashboard";

/// The dashboard's files, as they lie under `folder` afterwards: components are given files from beside their manifest only.
pub(crate) fn link_dashboard(folder: &Path) {
    let from = root().join(DASHBOARD);
    assert!(from.is_dir(), "{DASHBOARD} is missing: run `cargo xtask build` in {}", root().display());
    link_all(&from, &folder.join(DASHBOARD)).unwrap_or_else(|error| panic!("{DASHBOARD}: {error}"));
}

fn link_all(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            link_all(&from, &to)?;
        } else if std::fs::hard_link(&from, &to).is_err() {
            // Another disk.
            std::fs::copy(&from, &to)?;
        }
    }
    Ok(())
}

fn spin_toml() -> String {
    std::fs::read_to_string(root().join("spin.toml")).unwrap_or_else(|error| panic!("spin.toml: {error}"))
}

/// `spin.toml` for a folder elsewhere, with `changes`: what stands there, and what shall.
pub(crate) fn manifest(changes: &[(&str, &str)]) -> String {
    let root = root();
    let text = spin_toml();
    let sources = format!("source = \"{}/target/wasm32", root.display());
    let text = text.replace("source = \"target/wasm32", &sources);
    changes.iter().fold(text, |text, (old, new)| {
        assert!(text.contains(old), "spin.toml does not say {old}");
        text.replace(old, new)
    })
}
