//! What a backup says of itself.

use crate::state::{self, Belonging};
use anyhow::{Context as _, ensure};
use sealing::Sha256Digest;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fs, path::Path};

const FILE: &str = "backup.json";
const VERSION: u32 = 1;

/// `backup.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Manifest {
    version: u32,
    /// Contract and master keys.
    pub(super) belonging: Belonging,
    /// SHA-256 of every file, by its path in the backup.
    pub(super) files: BTreeMap<String, Sha256Digest>,
}

impl Manifest {
    pub(super) const fn new(belonging: Belonging) -> Self {
        Self { version: VERSION, belonging, files: BTreeMap::new() }
    }

    /// Puts a file into the backup.
    pub(super) fn add(&mut self, backup: &Path, name: &str, content: &[u8]) -> anyhow::Result<()> {
        let path = backup.join(name);
        state::create_private_folder(path.parent().unwrap_or(backup))?;
        state::write_private_bytes(&path, content)?;
        self.files.insert(name.to_owned(), Sha256Digest::of(content));
        Ok(())
    }

    /// Written last: a backup without it is not one.
    pub(super) fn save(&self, backup: &Path) -> anyhow::Result<()> {
        state::write_private(&backup.join(FILE), &serde_json::to_vec_pretty(self)?)
    }

    /// Reads it, and makes sure that every file is what was put in.
    pub(super) fn load(backup: &Path) -> anyhow::Result<Self> {
        let path = backup.join(FILE);
        let text =
            fs::read(&path).with_context(|| format!("{} is no whole backup: it has no {FILE}", backup.display()))?;
        let manifest: Self = serde_json::from_slice(&text).with_context(|| format!("in {}", path.display()))?;
        ensure!(manifest.version == VERSION, "the backup has version {}, this is version {VERSION}", manifest.version);
        for name in manifest.files.keys() {
            manifest.read(backup, name)?;
        }
        Ok(manifest)
    }

    /// One file of the backup.
    pub(super) fn read(&self, backup: &Path, name: &str) -> anyhow::Result<Vec<u8>> {
        let inside = Path::new(name).components().all(|part| matches!(part, std::path::Component::Normal(_)));
        ensure!(inside, "the backup names a file outside of itself: {name}");
        let content = fs::read(backup.join(name)).with_context(|| format!("the backup's {name} cannot be read"))?;
        let same = self.files.get(name) == Some(&Sha256Digest::of(&content));
        ensure!(same, "the backup's {name} is damaged: its SHA-256 differs");
        Ok(content)
    }

    /// The files below a folder of the backup: the path there, and the whole path.
    pub(super) fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let names = self.files.keys();
        names.filter_map(move |name| Some((name.strip_prefix(folder)?.strip_prefix('/')?, name.as_str())))
    }
}
