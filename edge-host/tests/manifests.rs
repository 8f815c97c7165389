//! Golden trios: `x.toml` is refused with the text of `x.diagnostics`, and `x.cured.toml` can be served.
//!
//! With `EDGE_HOST_BLESS=1` the diagnostics are written anew, for a person to read through.

use std::path::{Path, PathBuf};

use edge_host::{ManifestError, check};

fn trios() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/manifests");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let broken =
        |path: &PathBuf| path.to_string_lossy().ends_with(".toml") && !path.to_string_lossy().ends_with(".cured.toml");
    let mut trios: Vec<_> = files.filter(broken).collect();
    trios.sort();
    trios
}

/// The diagnostics of a manifest that must be refused, with the file's name alone.
fn diagnostics(manifest: &Path) -> String {
    let error = check(manifest).expect_err(&format!("{} must be refused", manifest.display()));
    let mut error = error.downcast_ref::<ManifestError>().unwrap_or_else(|| panic!("{error:#}")).clone();
    error.file = PathBuf::from("spin.toml");
    format!("{error}\n")
}

#[test]
fn every_refused_manifest_says_why_and_where() {
    let trios = trios();
    assert!(trios.len() >= 20, "{} trios", trios.len());
    for manifest in trios {
        let golden = manifest.with_extension("diagnostics");
        let said = diagnostics(&manifest);
        if std::env::var_os("EDGE_HOST_BLESS").is_some() {
            std::fs::write(&golden, &said).unwrap();
        }
        let expected = std::fs::read_to_string(&golden).unwrap_or_default();
        assert_eq!(said, expected, "{}", manifest.display());
    }
}

#[test]
fn every_cured_manifest_can_be_served() {
    for manifest in trios() {
        let cured = manifest.with_extension("cured.toml");
        if let Err(error) = check(&cured) {
            panic!("{}: {error:#}", cured.display());
        }
    }
}

#[test]
fn a_manifest_that_is_not_there_is_named() {
    let error = format!("{:#}", check(Path::new("/nowhere/spin.toml")).unwrap_err());
    assert!(error.contains("cannot read the manifest /nowhere/spin.toml"), "{error}");
}
