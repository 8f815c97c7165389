//! Builds the WebAssembly components of a manifest, by the commands that the manifest itself names.

use crate::{manifest, manifest::Component, process, root};
use anyhow::{Context as _, bail};
use sealing::Sha256Digest;
use std::{collections::BTreeMap, path::Path, thread};

/// A built component.
#[derive(Debug)]
pub(crate) struct Built {
    /// Its id in the manifest.
    pub(crate) name: String,
    /// Size of the file.
    pub(crate) bytes: u64,
    /// SHA-256 of the file.
    pub(crate) digest: Sha256Digest,
}

/// Builds every component of the manifest at `path` (from the repository root).
pub(crate) fn build(path: &str) -> anyhow::Result<Vec<Built>> {
    let components = manifest::components(&root::folder().join(path))?;
    // Side by side: the last pass over a program keeps one core busy for minutes. Cargo itself lets one wait for another
    // where both write to the same folder.
    let built: Vec<_> = thread::scope(|scope| {
        let running: Vec<_> = components.iter().map(|component| scope.spawn(|| build_one(component))).collect();
        running.into_iter().map(|build| build.join().unwrap_or_else(|_| bail!("a build broke off"))).collect()
    });
    built.into_iter().filter_map(Result::transpose).collect()
}

/// The digests of components, by their names.
pub(crate) fn digests(built: &[Built]) -> BTreeMap<String, String> {
    built.iter().map(|component| (component.name.clone(), component.digest.to_string())).collect()
}

fn build_one(component: &Component) -> anyhow::Result<Option<Built>> {
    let name = &component.name;
    for (command, folder) in
        component.build.iter().flat_map(|build| build.commands.iter().map(|command| (command, &build.folder)))
    {
        run(command, folder).with_context(|| format!("component {name} does not build"))?;
    }
    let Some(file) = &component.file else { return Ok(None) };
    let component = std::fs::read(file)
        .with_context(|| format!("the build of component {name} left no {}", root::relative(file)))?;
    Ok(Some(Built { name: name.clone(), bytes: component.len() as u64, digest: Sha256Digest::of(&component) }))
}

/// Through a shell, as `spin build` does.
fn run(command: &str, folder: &Path) -> anyhow::Result<()> {
    eprintln!("$ {command}");
    let status = process::command("sh")
        .args(["-c", command])
        .current_dir(folder)
        // The manifest names files under target/, wherever else a person's configuration sends native builds.
        .env("CARGO_TARGET_DIR", root::folder().join("target"))
        .stdin(std::process::Stdio::null())
        .status()?;
    if !status.success() {
        bail!("`{command}` failed ({status})");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn application(folder: &Path, command: &str) -> String {
        let path = folder.join("spin.toml");
        std::fs::write(&path, format!("[component.a]\nsource = \"a.wasm\"\nbuild = {{ command = \"{command}\" }}\n"))
            .unwrap();
        path.display().to_string()
    }

    #[test]
    fn the_commands_of_the_manifest_are_run_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let built = build(&application(folder.path(), "printf 1234567 > a.wasm")).unwrap();
        assert_eq!((built[0].name.as_str(), built[0].bytes), ("a", 7));
        // printf 1234567 | sha256sum
        assert_eq!(digests(&built)["a"], "8bb0cf6eb9b17d0f7d22b456f121257dc1254e1f01665370476383ea776df414");
    }

    #[test]
    fn a_build_that_fails_or_leaves_nothing_names_its_component() {
        let folder = tempfile::tempdir().unwrap();
        for command in ["false", "true"] {
            let error = format!("{:#}", build(&application(folder.path(), command)).unwrap_err());
            assert!(error.contains("component a"), "{error}");
        }
    }
}
