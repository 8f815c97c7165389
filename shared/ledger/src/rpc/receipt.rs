//! Receipts.

use super::{Log, LogError, MinedEvent};
use crate::primitive::{Address, Bytes32, Uint256, quantity};
use serde::{Deserialize, Deserializer, de::Error};

/// What became of a mined transaction.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// The transaction.
    pub transaction_hash: Bytes32,
    /// Its place in the block.
    #[serde(with = "quantity")]
    pub transaction_index: u64,
    /// The block.
    pub block_hash: Bytes32,
    /// Its number.
    #[serde(with = "quantity")]
    pub block_number: u64,
    /// Who sent it, as the node says; [`super::RpcTransaction::verify`] knows.
    pub from: Address,
    /// Whom it called.
    #[serde(default)]
    pub to: Option<Address>,
    /// The contract that it created.
    #[serde(default)]
    pub contract_address: Option<Address>,
    /// Whether it was carried out; if not, nothing of it happened but its cost.
    #[serde(rename = "status", deserialize_with = "succeeded")]
    pub succeeded: bool,
    /// Units.
    #[serde(with = "quantity")]
    pub gas_used: u64,
    /// Wei for each unit of gas.
    #[serde(default)]
    pub effective_gas_price: Option<Uint256>,
    /// What it left.
    pub logs: Vec<Log>,
}

fn succeeded<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    match quantity::deserialize(deserializer)? {
        0 => Ok(false),
        1 => Ok(true),
        other => Err(D::Error::custom(format_args!("a status is 0x0 or 0x1, not {other:#x}"))),
    }
}

impl Receipt {
    /// All events of `contract`, in order. Logs of other contracts are passed over.
    ///
    /// # Errors
    /// When a log of the contract is not what it writes, or was taken back.
    pub fn events(&self, contract: Address) -> Result<Vec<MinedEvent>, LogError> {
        self.logs.iter().filter(|log| log.address == contract).map(|log| log.decode(contract)).collect()
    }
}
