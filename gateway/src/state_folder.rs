//! Where the gateway keeps its profile, its key and its outbox.

use anyhow::{Context, Result};
use etcetera::BaseStrategy;
use std::path::{Path, PathBuf};

/// The state folder and the names in it.
#[derive(Clone, Debug)]
pub struct StateFolder(PathBuf);

impl StateFolder {
    /// `given`, else the nearest `.gaitkeeper/gateway` upward from the working folder, else the user's data folder.
    ///
    /// # Errors
    /// When the system names neither a working folder nor a home.
    pub fn find(given: Option<PathBuf>) -> Result<Self> {
        if let Some(folder) = given {
            return Ok(Self(folder));
        }
        let here = std::env::current_dir().context("cannot find the working folder; use --state DIR")?;
        if let Some(folder) = nearest(&here) {
            return Ok(Self(folder));
        }
        let data = etcetera::choose_base_strategy().context("cannot find a home folder; use --state DIR")?.data_dir();
        Ok(Self(data.join("gaitkeeper").join("gateway")))
    }

    /// The folder itself.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The profile.
    #[must_use]
    pub fn profile(&self) -> PathBuf {
        self.0.join("profile.json")
    }

    /// The outbox.
    #[must_use]
    pub fn outbox(&self) -> PathBuf {
        self.0.join("outbox")
    }
}

fn nearest(start: &Path) -> Option<PathBuf> {
    start.ancestors().map(|folder| folder.join(".gaitkeeper").join("gateway")).find(|folder| folder.is_dir())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_state_folder_upward_is_taken() {
        let root = tempfile::tempdir().unwrap();
        let deep = root.path().join("a/b");
        std::fs::create_dir_all(&deep).unwrap();
        assert_eq!(nearest(&deep), None);
        let outer = root.path().join(".gaitkeeper/gateway");
        std::fs::create_dir_all(&outer).unwrap();
        assert_eq!(nearest(&deep), Some(outer));
        let inner = root.path().join("a/.gaitkeeper/gateway");
        std::fs::create_dir_all(&inner).unwrap();
        assert_eq!(nearest(&deep), Some(inner));
    }
}
