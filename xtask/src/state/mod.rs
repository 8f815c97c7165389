//! The state of the local stack: one private folder with random keys, a demo patient and a demo device.
//!
//! ```text
//! .gaitkeeper/            mode 0700
//!   layout.json           version of this layout
//!   up.lock               held while `up` runs
//!   area-1.key            the area's HPKE private key, hexadecimal, mode 0600
//!   gateway/              the gateway's state folder: profile.json, device.key, outbox/
//!   spin/                 what the edge keeps: databases, compiled code
//! ```

mod files;
mod lock;
mod profile;
mod variables;

use anyhow::{Context as _, bail};
use sealing::{AreaId, AreaPrivateKey, DeviceKey, PatientId};
use std::path::{Path, PathBuf};

pub(crate) use lock::Lock;
pub(crate) use profile::Profile;

/// The one area of the local stack.
pub(crate) const AREA: AreaId = AreaId(1);
const AREA_KEY_FILE: &str = "area-1.key";

/// A state folder whose parts fit together.
pub(crate) struct State {
    folder: PathBuf,
    area_key: AreaPrivateKey,
    device_key: DeviceKey,
    profile: Profile,
}

impl State {
    /// The state in `folder`, made now if there is none. `fresh` deletes what is there first.
    pub(crate) fn open(folder: &Path, fresh: bool) -> anyhow::Result<(Self, Lock)> {
        let lock;
        if files::is_absent_or_empty(folder)? {
            files::create_private_folder(folder)?;
            lock = Lock::take(folder)?;
            Self::create(folder)?;
        } else {
            files::check_layout(folder)?;
            lock = Lock::take(folder)?;
            if fresh {
                files::clear(folder)?;
                Self::create(folder)?;
            }
        }
        let state = Self::read(folder).with_context(|| {
            format!("the state in {} does not fit together; `cargo xtask up --fresh` starts over", folder.display())
        })?;
        Ok((state, lock))
    }

    fn create(folder: &Path) -> anyhow::Result<()> {
        files::write_layout(folder)?;
        let (area_key, device_key) = (AreaPrivateKey::generate()?, DeviceKey::generate()?);
        files::write_private(&folder.join(AREA_KEY_FILE), area_key.to_hex().as_bytes())?;
        let gateway = folder.join("gateway");
        files::create_private_folder(&gateway)?;
        files::write_private(&gateway.join(profile::DEVICE_KEY_FILE), device_key.to_hex().as_bytes())?;
        Profile::of_demo(random_patient()?, area_key.public_key()).save(&gateway)
    }

    fn read(folder: &Path) -> anyhow::Result<Self> {
        let gateway = folder.join("gateway");
        let area_key = AreaPrivateKey::from_hex(files::read_key(&folder.join(AREA_KEY_FILE))?.trim())?;
        let profile = Profile::load(&gateway)?;
        let device_key = DeviceKey::from_hex(files::read_key(&gateway.join(&profile.device_key_file))?.trim())?;
        if profile.area_id != AREA || profile.area_key != area_key.public_key() {
            bail!("the gateway's profile names another area key than {AREA_KEY_FILE}");
        }
        Ok(Self { folder: folder.to_path_buf(), area_key, device_key, profile })
    }

    /// The gateway's profile.
    pub(crate) fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The demo device.
    pub(crate) fn device_id(&self) -> sealing::DeviceId {
        self.device_key.device_id()
    }

    /// Where the edge keeps what it keeps.
    pub(crate) fn edge_folder(&self) -> PathBuf {
        self.folder.join("spin")
    }

    /// Tells the gateway's profile where the edge listens now.
    pub(crate) fn set_edge(&mut self, address: &str) -> anyhow::Result<()> {
        if self.profile.edge != address {
            address.clone_into(&mut self.profile.edge);
            self.profile.save(&self.folder.join("gateway"))?;
        }
        Ok(())
    }

    /// The application's variables, by the names of the environment variables that carry them.
    pub(crate) fn variables(&self) -> anyhow::Result<Vec<(&'static str, String)>> {
        variables::of(&self.profile, &self.area_key, self.device_id())
    }
}

/// A patient without an account: on a chain the id follows from the account's address.
fn random_patient() -> anyhow::Result<PatientId> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).context("the system has no randomness to give")?;
    Ok(PatientId(u128::from_be_bytes(bytes)))
}

#[cfg(test)]
mod tests;
