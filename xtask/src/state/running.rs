//! Where a running stack listens, for other commands.

use super::files;
use anyhow::{Context as _, bail};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

const FILE: &str = "running.json";

/// Base URLs of a running stack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Running {
    /// The edge.
    pub(crate) edge: String,
    /// JSON-RPC of the chain.
    pub(crate) chain: String,
    /// RPC of the IPFS node.
    pub(crate) ipfs: String,
}

/// Takes the note away when the stack ends.
pub(crate) struct Note(PathBuf);

impl Running {
    /// Leaves a note in the state folder, as long as the result lives.
    pub(crate) fn announce(&self, folder: &Path) -> anyhow::Result<Note> {
        let path = folder.join(FILE);
        files::write_private(&path, &serde_json::to_vec(self)?)?;
        Ok(Note(path))
    }

    /// The stack that runs on a state folder.
    pub(crate) fn find(folder: &Path) -> anyhow::Result<Self> {
        let path = folder.join(FILE);
        let Ok(text) = std::fs::read(&path) else {
            bail!(
                "no stack is ready on {}: start one with `cargo xtask up` in another terminal, and wait until it says that it is",
                folder.display()
            )
        };
        serde_json::from_slice(&text).with_context(|| format!("{} cannot be read", path.display()))
    }
}

impl Drop for Note {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stack_is_found_as_long_as_it_runs() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Running::find(folder.path()).unwrap_err().to_string().contains("cargo xtask up"));
        let running = Running { edge: "http://e".into(), chain: "http://c".into(), ipfs: "http://i".into() };
        let note = running.announce(folder.path()).unwrap();
        assert_eq!(Running::find(folder.path()).unwrap(), running);
        drop(note);
        assert!(Running::find(folder.path()).is_err());
    }
}
