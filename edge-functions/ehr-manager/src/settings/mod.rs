//! The component's Spin variables, read anew for every request, so that a changed one counts from the next on.
//!
//! Secrets are not among [`Settings`]: who needs them reads them by [`master_keys`] and [`manager_keys`].

mod area;
mod error;
pub mod name;
mod parse;
mod public_chain;
mod secrets;
#[cfg(test)]
mod tests;

pub use area::Area;
pub use error::SettingError;
pub use public_chain::public_chain;
pub use secrets::{MasterKeys, manager_keys, master_keys};

use crate::platform::Platform;
use crate::rate_limit::RateLimit;
use ledger::Address;
use parse::Variables;
use sealing::{ContractAddress, Sha256Digest};
use std::collections::BTreeMap;
use std::time::Duration;

/// What the operator has set, but for secrets and for what is only published.
#[derive(Clone, Debug)]
pub struct Settings {
    /// EIP-155 chain id.
    pub chain_id: u64,
    /// The `HealthRecords` contract.
    pub contract: Address,
    /// The block that it was created in: events are asked for from here on.
    pub contract_block: u64,
    /// JSON-RPC endpoint of an Ethereum node.
    pub rpc_url: String,
    /// Kubo's RPC endpoint, without a slash at its end; its routes begin with `/api/v0/`.
    pub ipfs_url: String,
    /// How long Kubo may look for a block among its peers.
    pub ipfs_timeout: Duration,
    /// The areas that this edge serves; at least one.
    pub areas: Vec<Area>,
    /// How many blocks, the receipt's own included, a receipt needs before it counts.
    pub confirmations: u64,
    /// How old the head may be for records to be handed out.
    pub head_age_limit: Duration,
    /// How long after its block a granted request is served.
    pub delivery_window: Duration,
    /// How long an upload's answer waits for the receipt of its record.
    pub receipt_wait: Duration,
    /// SHA-256 of each component by name; may be empty.
    pub component_digests: BTreeMap<String, Sha256Digest>,
    /// What every device may do.
    pub device_limit: RateLimit,
    /// How often every transaction may be redeemed.
    pub transaction_limit: RateLimit,
}

impl Settings {
    /// Reads all of them.
    ///
    /// # Errors
    /// Names the variable that is not set, or cannot mean anything; its value is never part of the error.
    pub async fn read(platform: &impl Platform) -> Result<Self, SettingError> {
        let variables = Variables(platform);
        Ok(Self {
            chain_id: variables.number(name::CHAIN_ID, 1, u64::MAX / 2 - 36).await?,
            contract: variables.parsed(name::CONTRACT, "is not an address of 0x and 40 hexadecimal digits").await?,
            contract_block: variables.number(name::CONTRACT_BLOCK, 0, u64::MAX).await?,
            rpc_url: variables.url(name::RPC_URL).await?,
            ipfs_url: variables.url(name::IPFS_URL).await?,
            ipfs_timeout: Duration::from_secs(variables.number(name::IPFS_TIMEOUT, 1, 60).await?),
            areas: area::read(&variables).await?,
            confirmations: variables.number(name::CONFIRMATIONS, 1, 10_000).await?,
            head_age_limit: Duration::from_secs(variables.number(name::HEAD_AGE_LIMIT, 1, 86_400).await?),
            delivery_window: Duration::from_secs(variables.number(name::DELIVERY_WINDOW, 1, 86_400).await?),
            receipt_wait: Duration::from_millis(variables.number(name::RECEIPT_WAIT, 0, 10_000).await?),
            component_digests: variables.json(name::COMPONENT_DIGESTS).await?,
            device_limit: variables.rate_limit(name::DEVICE_BURST, name::DEVICE_UPLOADS_PER_MINUTE).await?,
            transaction_limit: variables
                .rate_limit(name::TRANSACTION_BURST, name::TRANSACTION_RETRIEVALS_PER_MINUTE)
                .await?,
        })
    }

    /// The contract, as uploads name it.
    #[must_use]
    pub const fn contract_address(&self) -> ContractAddress {
        ContractAddress(self.contract.0)
    }
}
