//! The part of a Spin manifest (version 2) that building needs: components, their files and build commands.

use anyhow::Context as _;
use serde::Deserialize;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// Manifest of the application, from the repository root.
pub(crate) const APPLICATION: &str = "spin.toml";
/// Manifest of the guest that checks edge-host's interfaces, from the repository root.
pub(crate) const CONFORMANCE: &str = "edge-host/conformance/spin.toml";

/// One component of a manifest.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Component {
    /// Its id.
    pub(crate) name: String,
    /// The WebAssembly file; none for a component that is fetched from elsewhere.
    pub(crate) file: Option<PathBuf>,
    /// What builds it.
    pub(crate) build: Option<Build>,
}

/// `[component.X.build]`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Build {
    /// One or several shell commands, run in this order.
    pub(crate) commands: Vec<String>,
    /// Where they run.
    pub(crate) folder: PathBuf,
}

/// Components of the manifest at `path`, by name.
pub(crate) fn components(path: &Path) -> anyhow::Result<Vec<Component>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    parse(&text, path.parent().unwrap_or(Path::new("."))).with_context(|| format!("in {}", path.display()))
}

fn parse(text: &str, folder: &Path) -> anyhow::Result<Vec<Component>> {
    let manifest: Manifest = toml::from_str(text)?;
    Ok(manifest
        .component
        .into_iter()
        .map(|(name, component)| Component {
            name,
            file: component.source.and_then(|source| match source {
                Source::File(file) => Some(folder.join(file)),
                Source::Elsewhere {} => None,
            }),
            build: component.build.map(|build| Build {
                commands: match build.command {
                    Commands::One(command) => vec![command],
                    Commands::Several(commands) => commands,
                },
                folder: build.workdir.map_or_else(|| folder.to_path_buf(), |workdir| folder.join(workdir)),
            }),
        })
        .collect())
}

#[derive(Deserialize)]
struct Manifest {
    #[serde(default)]
    component: BTreeMap<String, RawComponent>,
}

#[derive(Deserialize)]
struct RawComponent {
    source: Option<Source>,
    build: Option<RawBuild>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Source {
    File(PathBuf),
    Elsewhere {},
}

#[derive(Deserialize)]
struct RawBuild {
    command: Commands,
    workdir: Option<PathBuf>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Commands {
    One(String),
    Several(Vec<String>),
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = r#"
        spin_manifest_version = 2
        [application]
        name = "x"
        [component.a]
        source = "target/a.wasm"
        allowed_outbound_hosts = []
        [component.a.build]
        command = "cargo build -p a"
        watch = ["src"]
        [component.b]
        source = { url = "https://example.org/b.wasm", digest = "sha256:00" }
        [component.c]
        source = "c.wasm"
        build = { command = ["one", "two"], workdir = "sub" }
    "#;

    #[test]
    fn build_commands_and_files_are_read() {
        let components = parse(MANIFEST, Path::new("root")).unwrap();
        assert_eq!(
            components,
            [
                Component {
                    name: "a".to_owned(),
                    file: Some("root/target/a.wasm".into()),
                    build: Some(Build { commands: vec!["cargo build -p a".to_owned()], folder: "root".into() }),
                },
                Component { name: "b".to_owned(), file: None, build: None },
                Component {
                    name: "c".to_owned(),
                    file: Some("root/c.wasm".into()),
                    build: Some(Build {
                        commands: vec!["one".to_owned(), "two".to_owned()],
                        folder: "root/sub".into()
                    }),
                },
            ]
        );
    }

    #[test]
    fn a_broken_manifest_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("spin.toml");
        std::fs::write(&path, "[component.a").unwrap();
        assert!(format!("{:#}", components(&path).unwrap_err()).contains("spin.toml"));
    }
}
