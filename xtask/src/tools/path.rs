//! Programs that a person has installed.

use super::version;
use crate::root;
use std::path::PathBuf;

/// The first program `name` on the path that calls itself `version`, other than the project's own.
pub(super) fn find(name: &str, arguments: &[&str], version: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let programs = std::env::split_paths(&path).map(|folder| folder.join(name)).collect::<Vec<_>>();
    programs
        .into_iter()
        .filter(|program| !program.starts_with(root::folder().join(".tools")))
        .find(|program| program.to_str().and_then(|text| version::of(text, arguments)).as_deref() == Some(version))
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn a_program_is_found_by_its_version() {
        let version = super::version::of("cargo", &["--version"]).unwrap();
        assert!(find("cargo", &["--version"], &version).unwrap().ends_with("cargo"));
        assert_eq!(find("cargo", &["--version"], "0.0.1"), None);
    }
}
