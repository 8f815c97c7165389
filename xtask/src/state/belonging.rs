//! What the edge's database and the IPFS node belong to: so that parts of two states are not put together.

use super::{Keys, files};
use anyhow::{Context as _, bail};
use ledger::Deployment;
use records::ContentId;
use sealing::record::{MasterKey, MasterKeyId};
use serde::{Deserialize, Serialize};
use std::path::Path;

const FILE: &str = "belongs.json";

/// A contract, and the master keys under which its patients' keys are wrapped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Belonging {
    contract: String,
    transaction: String,
    master_keys: Vec<MasterKeyId>,
}

impl Belonging {
    /// That of a deployment and the keys beside it.
    pub(crate) fn of(deployment: &Deployment, keys: &Keys) -> Self {
        let master_keys = [Some(&keys.master.current), keys.master.previous.as_ref()];
        Self {
            contract: deployment.contract.to_string(),
            transaction: deployment.transaction.to_string(),
            master_keys: master_keys.into_iter().flatten().map(MasterKey::key_id).collect(),
        }
    }

    /// The same without the previous master key, once nothing is wrapped under it any more.
    pub(crate) fn without_previous(deployment: &Deployment, keys: &Keys) -> Self {
        Self { master_keys: vec![keys.master.current.key_id()], ..Self::of(deployment, keys) }
    }

    /// What the database in a state folder belongs to; none before the first start.
    pub(crate) fn load(folder: &Path) -> anyhow::Result<Option<Self>> {
        let path = folder.join(FILE);
        if !path.exists() {
            return Ok(None);
        }
        let text = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        serde_json::from_slice(&text).map(Some).with_context(|| format!("in {}", path.display()))
    }

    /// Whether it is of this deployment.
    pub(crate) fn is_of(&self, deployment: &Deployment) -> bool {
        (&self.contract, &self.transaction) == (&deployment.contract.to_string(), &deployment.transaction.to_string())
    }

    /// Whether patients' keys may be wrapped under this master key.
    pub(crate) fn needs(&self, key: MasterKeyId) -> bool {
        self.master_keys.contains(&key)
    }

    /// A block that every IPFS node of this contract holds and no other one does.
    pub(crate) fn mark(&self) -> Vec<u8> {
        format!("gaitkeeper/contract/v1 {} {}\n", self.contract, self.transaction).into_bytes()
    }

    /// The name of that block.
    pub(crate) fn mark_id(&self) -> ContentId {
        ContentId::of(&self.mark())
    }

    /// Refuses a database of another contract, or one whose keys are wrapped under a master key that is not here.
    pub(crate) fn check(&self, folder: &Path) -> anyhow::Result<()> {
        let Some(before) = Self::load(folder)? else { return Ok(()) };
        if (&before.contract, &before.transaction) != (&self.contract, &self.transaction) {
            bail!(
                "the edge's database belongs to the contract {}, and the chain has {}",
                before.contract,
                self.contract
            );
        }
        if !before.master_keys.iter().any(|key| self.master_keys.contains(key)) {
            bail!("the edge's database belongs to another master key than master.key");
        }
        Ok(())
    }

    /// Writes it down.
    pub(crate) fn save(&self, folder: &Path) -> anyhow::Result<()> {
        files::write_private(&folder.join(FILE), &serde_json::to_vec_pretty(self)?)
    }
}
