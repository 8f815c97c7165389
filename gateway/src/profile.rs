//! Who this device is, where its edge is, and the area key that it trusts.

use crate::{private_files, state_folder::StateFolder};
use anyhow::{Context, Result, bail};
use sealing::{AreaId, AreaPublicKey, ContractAddress, DeviceKey, PatientId, RecordAddress};
use serde::{Deserialize, Serialize};
use std::{fs, io, path::PathBuf};
use zeroize::Zeroizing;

/// `profile.json`. Holds no secret: the device key is a file of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Profile {
    /// Base URL of the edge.
    pub edge: String,
    /// EIP-155 chain id.
    pub chain_id: u64,
    /// The contract that the area belongs to.
    pub contract: ContractAddress,
    /// The area.
    pub area_id: AreaId,
    /// The patient.
    pub patient_id: PatientId,
    /// The area key that this device has pinned; only a person changes it.
    pub area_key: AreaPublicKey,
    /// The device key, relative to the state folder.
    pub device_key_file: PathBuf,
    /// A node of the chain that this machine trusts (JSON-RPC), for `retrieve`, `audit` and `status`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rpc: Option<String>,
    /// The block that the contract was created in: events are asked for from here on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract_block: Option<u64>,
}

impl Profile {
    /// Reads the profile of a state folder.
    ///
    /// # Errors
    /// When there is none (the sentence names `keygen`) or it cannot be read.
    pub fn load(state: &StateFolder) -> Result<Self> {
        let path = state.profile();
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => bail!(
                "there is no profile in {}; run `gateway keygen`, or `cargo xtask up` for the local stack, or name \
                 another folder with --state",
                state.path().display()
            ),
            Err(error) => return Err(error).context(format!("cannot read {}", path.display())),
        };
        serde_json::from_str(&text).with_context(|| {
            format!("{} is not a profile; correct it, or move it away and run `gateway keygen`", path.display())
        })
    }

    /// Writes the profile in one step.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self, state: &StateFolder) -> Result<()> {
        let path = state.profile();
        let mut text = serde_json::to_vec_pretty(self)?;
        text.push(b'\n');
        private_files::replace(&path, &text).with_context(|| format!("cannot write {}", path.display()))
    }

    /// Reads the device key that the profile names.
    ///
    /// # Errors
    /// When the file is missing, readable by others, or not a key.
    pub fn device_key(&self, state: &StateFolder) -> Result<DeviceKey> {
        let path = state.path().join(&self.device_key_file);
        refuse_if_others_can_read(&path, "the device key")?;
        let text = fs::read_to_string(&path).map(Zeroizing::new).with_context(|| {
            format!(
                "cannot read the device key {}; restore it, or make a new device with `gateway keygen`",
                path.display()
            )
        })?;
        DeviceKey::from_hex(text.trim())
            .ok()
            .with_context(|| format!("{} is not a device key: it must hold 64 hexadecimal digits", path.display()))
    }

    /// The record address of what `key` uploads.
    #[must_use]
    pub fn address(&self, key: &DeviceKey) -> RecordAddress {
        RecordAddress { area_id: self.area_id, patient_id: self.patient_id, device_id: key.device_id() }
    }
}

/// Refuses a file with a secret that other users can read; `what` names it for the person.
///
/// # Errors
/// When they can.
#[cfg(unix)]
pub(crate) fn refuse_if_others_can_read(path: &std::path::Path, what: &str) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    if let Ok(metadata) = fs::metadata(path)
        && metadata.permissions().mode() & 0o077 != 0
    {
        bail!("other users can read {what} {0}; run `chmod 600 {0}`", path.display());
    }
    Ok(())
}

#[cfg(not(unix))]
pub(crate) fn refuse_if_others_can_read(_path: &std::path::Path, _what: &str) -> Result<()> {
    Ok(())
}
