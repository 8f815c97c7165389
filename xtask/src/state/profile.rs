//! The gateway's profile, as `gateway` reads it.

use super::{AREA, files};
use anyhow::Context as _;
use sealing::{AreaId, AreaPublicKey, ContractAddress, PatientId};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

pub(super) const DEVICE_KEY_FILE: &str = "device.key";
const PROFILE_FILE: &str = "profile.json";
/// EIP-155 id of a development chain; an edge without a chain names it too.
const DEVELOPMENT_CHAIN: u64 = 31337;

/// `profile.json`; holds no secret.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Profile {
    /// Base URL of the edge.
    pub(crate) edge: String,
    /// EIP-155 chain id.
    pub(crate) chain_id: u64,
    /// The contract; the zero address without a chain.
    pub(crate) contract: ContractAddress,
    /// The area.
    pub(crate) area_id: AreaId,
    /// The patient.
    pub(crate) patient_id: PatientId,
    /// What uploads are sealed to.
    pub(crate) area_key: AreaPublicKey,
    /// The device key, relative to the profile.
    pub(crate) device_key_file: PathBuf,
}

impl Profile {
    pub(super) fn of_demo(patient_id: PatientId, area_key: AreaPublicKey) -> Self {
        Self {
            edge: "http://127.0.0.1:3000".to_owned(),
            chain_id: DEVELOPMENT_CHAIN,
            contract: ContractAddress([0; 20]),
            area_id: AREA,
            patient_id,
            area_key,
            device_key_file: DEVICE_KEY_FILE.into(),
        }
    }

    pub(super) fn load(folder: &Path) -> anyhow::Result<Self> {
        let path = folder.join(PROFILE_FILE);
        let text = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        serde_json::from_slice(&text).with_context(|| format!("{} is not a profile", path.display()))
    }

    pub(super) fn save(&self, folder: &Path) -> anyhow::Result<()> {
        files::write_private(&folder.join(PROFILE_FILE), &serde_json::to_vec_pretty(self)?)
    }
}
