//! Where the nodes' programs are.

use anyhow::bail;
use std::path::{Path, PathBuf};

/// A program, and what a person does to get it.
pub(crate) struct Program {
    /// Its name in `.tools/bin`.
    pub(crate) name: &'static str,
    /// The environment variable that names another one.
    pub(crate) variable: &'static str,
    /// The command that installs it.
    pub(crate) get: &'static str,
}

impl Program {
    /// The program's path.
    pub(crate) fn find(&self) -> anyhow::Result<PathBuf> {
        self.find_in(std::env::var_os(self.variable).map(PathBuf::from), &repository())
    }

    fn find_in(&self, named: Option<PathBuf>, repository: &Path) -> anyhow::Result<PathBuf> {
        let path = named.unwrap_or_else(|| repository.join(".tools/bin").join(self.name));
        if !path.is_file() {
            bail!(
                "there is no program {}: `{}` installs it, or name another {} in {}",
                path.display(),
                self.get,
                self.name,
                self.variable
            );
        }
        Ok(path)
    }
}

/// The repository's root.
pub(crate) fn repository() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package).to_path_buf()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAM: Program = Program { name: "node", variable: "GAITKEEPER_NODE", get: "cargo xtask something" };

    #[test]
    fn a_missing_program_comes_with_the_command_that_installs_it() {
        let empty = tempfile::tempdir().unwrap();
        let error = PROGRAM.find_in(None, empty.path()).unwrap_err().to_string();
        assert!(error.contains(".tools/bin/node") && error.contains("`cargo xtask something`"), "{error}");
    }

    #[test]
    fn another_program_can_be_named() {
        let folder = tempfile::tempdir().unwrap();
        let mine = folder.path().join("mine");
        assert!(PROGRAM.find_in(Some(mine.clone()), folder.path()).is_err());
        std::fs::write(&mine, "").unwrap();
        assert_eq!(PROGRAM.find_in(Some(mine.clone()), folder.path()).unwrap(), mine);
    }
}
