//! Where the repository is.

use std::path::{Path, PathBuf};

/// The folder with the workspace's `Cargo.toml`.
///
/// `cargo run` names the package's folder as it is now; what the compiler saw is only the fallback, for a binary
/// started by hand.
pub(crate) fn folder() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let package =
        package.filter(|folder| folder.ends_with("xtask")).unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
    package.parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// `path` as a person in the repository would write it.
pub(crate) fn relative(path: &Path) -> String {
    path.strip_prefix(folder()).unwrap_or(path).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_holds_the_workspace() {
        let manifest = std::fs::read_to_string(folder().join("Cargo.toml")).unwrap();
        assert!(manifest.contains("[workspace]"));
    }

    #[test]
    fn paths_inside_are_shown_from_the_root() {
        assert_eq!(relative(&folder().join("samples/a.csv")), "samples/a.csv");
        assert_eq!(relative(Path::new("/elsewhere/a.csv")), "/elsewhere/a.csv");
    }
}
