//! Files of the project.

use sealing::Sha256Digest;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The folder that holds `spin.toml`.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("the package lies in the project").to_owned()
}

/// Where the component `package` lies, built.
#[must_use]
pub fn component(package: &str) -> PathBuf {
    let file = format!("target/wasm32-wasip2/release/{}.wasm", package.replace('-', "_"));
    let path = root().join(&file);
    assert!(path.is_file(), "{file} is missing: run `cargo xtask build` in {}", root().display());
    path
}

/// SHA-256 of the two components, as the edge is told them.
#[must_use]
pub fn component_digests() -> BTreeMap<&'static str, Sha256Digest> {
    ["analyze", "ehr-manager"]
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

/// `spin.toml` for a folder elsewhere, with `changes`: what stands there, and what shall.
pub(crate) fn manifest(changes: &[(&str, &str)]) -> String {
    let root = root();
    let text = std::fs::read_to_string(root.join("spin.toml")).unwrap_or_else(|error| panic!("spin.toml: {error}"));
    let sources = format!("source = \"{}/target/", root.display());
    let text = text.replace("source = \"target/", &sources);
    changes.iter().fold(text, |text, (old, new)| {
        assert!(text.contains(old), "spin.toml does not say {old}");
        text.replace(old, new)
    })
}
