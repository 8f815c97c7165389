//! The contract, as forge has compiled it, on a chain.

use crate::{Address, JsonRpc, anvil::address, program::repository};
use anyhow::{Context as _, ensure};
use serde_json::{Value, json};

const COMPILED: &str = "contracts/out/HealthRecords.sol/HealthRecords.json";

/// A contract `HealthRecords` that has been deployed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HealthRecords {
    /// Where it is.
    pub address: Address,
    /// The block with its creation.
    pub block: u64,
}

impl HealthRecords {
    /// Deploys it from the node's first account, for three different accounts.
    ///
    /// # Errors
    /// When the contracts are not compiled, or the constructor refuses.
    pub fn deploy(
        chain: &JsonRpc,
        admin: Address,
        safety_officer: Address,
        ehr_manager: Address,
    ) -> anyhow::Result<Self> {
        let accounts = chain.call("eth_accounts", json!([]))?;
        let words = [admin, safety_officer, ehr_manager].map(word).concat();
        let code = format!("0x{}{words}", hex::encode(Self::creation_code()?));
        // The price has to be named: anvil would offer a tip, and refuse it as higher than the price.
        let creation = json!([{ "from": accounts[0], "data": code, "gasPrice": "0x0" }]);
        let transaction = chain.call("eth_sendTransaction", creation).context("the contract was not created")?;
        let receipt = chain.wait_for_receipt(transaction.as_str().context("no transaction hash")?)?;
        ensure!(receipt["status"] == "0x1", "the contract's constructor reverted");
        let block = receipt["blockNumber"].as_str().and_then(|text| text.strip_prefix("0x")).context("no block")?;
        Ok(Self { address: address(&receipt["contractAddress"])?, block: u64::from_str_radix(block, 16)? })
    }

    /// The code that creates it, without the constructor's arguments, for who signs the transaction.
    ///
    /// # Errors
    /// When the contracts are not compiled.
    pub fn creation_code() -> anyhow::Result<Vec<u8>> {
        let path = repository().join(COMPILED);
        let bytes = std::fs::read(&path)
            .with_context(|| format!("cannot read {}: `cargo xtask contracts build` makes it", path.display()))?;
        let compiled: Value = serde_json::from_slice(&bytes).with_context(|| format!("in {}", path.display()))?;
        let code = compiled["bytecode"]["object"].as_str().and_then(|text| text.strip_prefix("0x"));
        hex::decode(code.unwrap_or_default())
            .ok()
            .filter(|code| !code.is_empty())
            .with_context(|| format!("no bytecode in {}", path.display()))
    }
}

/// An address as an argument in the contract ABI: 32 bytes, as hexadecimal digits.
fn word(address: Address) -> String {
    format!("{:0>64}", hex::encode(address))
}
