//! The state of the local stack: one private folder.
//!
//! ```text
//! .gaitkeeper/            mode 0700
//!   layout.json           version of this layout
//!   up.lock               held while `up` runs
//!   running.json          while `up` runs: where edge, chain and IPFS node listen
//!   deployment.json       chain and contract, as contracts/deployments/ has them
//!   belongs.json          which contract and master keys the database in spin/ belongs to
//!   *.key                 area, master and manager keys, hexadecimal, mode 0600; *.previous.key: those before
//!   people/               keys of the demo people
//!   gateway/              the gateway's state folder: profile.json, device.key, outbox/
//!   chain/, ipfs/         the chain, and the IPFS node's blocks
//!   spin/                 what the edge keeps: databases, compiled code
//!   logs/                 what the nodes print
//!   restoring/            while `restore` runs
//!   replaced-<time>/      what `restore --force` has put something else in the place of; only a person deletes it
//! ```

mod belonging;
mod files;
pub(crate) mod keys;
mod lock;
mod profile;
mod running;
mod variables;

use crate::stack::Person;
use anyhow::{Context as _, bail};
use ledger::Deployment;
use sealing::AreaId;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

pub(crate) use belonging::Belonging;
pub(crate) use files::{
    STAGED, check_layout, create_private_folder, is_absent_or_empty, write_private, write_private_bytes,
};
pub(crate) use keys::Keys;
pub(crate) use lock::Lock;
pub(crate) use profile::Profile;
pub(crate) use running::{Note, Running};
pub(crate) use variables::Surroundings;

/// Where the state is unless somebody says otherwise, from the repository root.
pub(crate) const DEFAULT_FOLDER: &str = ".gaitkeeper";
/// The one area of the local stack.
pub(crate) const AREA: AreaId = AreaId(1);
const DEPLOYMENT_FILE: &str = "deployment.json";

/// A state folder with all of its keys.
pub(crate) struct State {
    folder: PathBuf,
    keys: Keys,
}

impl State {
    /// The state in `folder`, made now if there is none. `fresh` deletes what is there first.
    pub(crate) fn open(folder: &Path, fresh: bool) -> anyhow::Result<(Self, Lock)> {
        if is_absent_or_empty(folder)? {
            create_private_folder(folder)?;
            let lock = Lock::take(folder)?;
            Self::create(folder)?;
            return Ok((Self::read(folder)?, lock));
        }
        if !fresh {
            return Self::open_existing(folder);
        }
        files::check_ours(folder)?;
        let lock = Lock::take(folder)?;
        files::clear(folder)?;
        Self::create(folder)?;
        Ok((Self::read(folder)?, lock))
    }

    /// The state in `folder`, which must be there.
    pub(crate) fn open_existing(folder: &Path) -> anyhow::Result<(Self, Lock)> {
        if is_absent_or_empty(folder)? {
            bail!("there is no state in {}: `cargo xtask up` makes one", folder.display());
        }
        check_layout(folder)?;
        let lock = Lock::take(folder)?;
        Ok((Self::read(folder)?, lock))
    }

    /// Makes what a state has, in a folder without any.
    fn create(folder: &Path) -> anyhow::Result<()> {
        // The layout first: a folder whose making broke off is known as ours, and --fresh makes it whole.
        files::write_layout(folder)?;
        keys::create(folder)?;
        complete(folder)
    }

    /// The state in `folder`, for who holds its lock.
    pub(crate) fn read(folder: &Path) -> anyhow::Result<Self> {
        let keys = keys::read(folder).with_context(|| {
            format!(
                "the state in {} does not fit together; a restore that broke off can be repeated (`cargo xtask restore DIR --force`), \
                 `cargo xtask up --fresh` starts over",
                folder.display()
            )
        })?;
        Ok(Self { folder: folder.to_path_buf(), keys })
    }

    /// The state in `folder` as it will be once the keys in `staged` are there, for who holds its lock.
    pub(crate) fn with_keys_of(folder: &Path, staged: &Path) -> anyhow::Result<Self> {
        Ok(Self { folder: folder.to_path_buf(), keys: keys::read(staged)? })
    }

    /// A file or folder in it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The folder itself.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The keys.
    pub(crate) const fn keys(&self) -> &Keys {
        &self.keys
    }

    /// Where the contract is, once it has been deployed.
    pub(crate) fn deployment(&self) -> anyhow::Result<Option<Deployment>> {
        deployment_in(&self.folder)
    }

    /// Writes down where the contract is.
    pub(crate) fn set_deployment(&self, deployment: &Deployment) -> anyhow::Result<()> {
        write_private(&self.path(DEPLOYMENT_FILE), &serde_json::to_vec_pretty(deployment)?)
    }

    /// The application's variables, by the names of the environment variables that carry them.
    pub(crate) fn variables(
        &self,
        surroundings: &Surroundings<'_>,
    ) -> anyhow::Result<Vec<(&'static str, Zeroizing<String>)>> {
        variables::of(&self.keys, surroundings)
    }
}

/// Adds what is the same in every state: the layout's version, and the demo people's keys.
pub(crate) fn complete(folder: &Path) -> anyhow::Result<()> {
    let people = folder.join("people");
    create_private_folder(&people)?;
    for person in Person::ALL {
        write_private(&people.join(format!("{}.key", person.name())), person.key_text().as_bytes())?;
    }
    files::write_layout(folder)
}

/// The deployment in a state folder, whoever holds its lock.
pub(crate) fn deployment_in(folder: &Path) -> anyhow::Result<Option<Deployment>> {
    let path = folder.join(DEPLOYMENT_FILE);
    if !path.exists() {
        return Ok(None);
    }
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    Deployment::from_json(&text).map(Some).with_context(|| format!("in {}", path.display()))
}

#[cfg(test)]
mod tests;
