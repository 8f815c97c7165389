//! The gateway's profile, as `gateway` reads it.

use super::{AREA, files};
use crate::stack::{Contract, area_key};
use anyhow::Context as _;
use sealing::{AreaId, AreaPublicKey, ContractAddress, PatientId};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

const PROFILE_FILE: &str = "profile.json";

/// `profile.json`; holds no secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Profile {
    /// Base URL of the edge.
    pub(crate) edge: String,
    /// EIP-155 chain id.
    pub(crate) chain_id: u64,
    /// The contract.
    pub(crate) contract: ContractAddress,
    /// The area.
    pub(crate) area_id: AreaId,
    /// The patient.
    pub(crate) patient_id: PatientId,
    /// What uploads are sealed to, as the chain says.
    pub(crate) area_key: AreaPublicKey,
    /// The device key, relative to the profile.
    pub(crate) device_key_file: PathBuf,
    /// A node of the chain that this machine trusts (JSON-RPC).
    pub(crate) rpc: String,
    /// The block that the contract was created in.
    pub(crate) contract_block: u64,
}

impl Profile {
    /// For a device of `patient_id` in the stack's area, with the key that the chain has for it.
    pub(crate) fn new(edge: &str, contract: &Contract, patient_id: PatientId) -> anyhow::Result<Self> {
        Ok(Self {
            edge: edge.to_owned(),
            chain_id: contract.domain.chain_id,
            contract: ContractAddress(contract.address().0),
            area_id: AREA,
            patient_id,
            area_key: area_key(contract, AREA.0)?,
            device_key_file: "device.key".into(),
            rpc: contract.rpc.url().to_owned(),
            contract_block: contract.block,
        })
    }

    /// The profile in a gateway's folder, if there is one.
    pub(crate) fn load(folder: &Path) -> anyhow::Result<Option<Self>> {
        let path = folder.join(PROFILE_FILE);
        if !path.exists() {
            return Ok(None);
        }
        let text = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        serde_json::from_slice(&text).map(Some).with_context(|| format!("{} is not a profile", path.display()))
    }

    /// Writes it into a gateway's folder.
    pub(crate) fn save(&self, folder: &Path) -> anyhow::Result<()> {
        files::write_private(&folder.join(PROFILE_FILE), &serde_json::to_vec_pretty(self)?)
    }
}
