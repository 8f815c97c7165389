//! Blocks.

use crate::primitive::{Bytes32, Uint256, quantity};
use serde::Deserialize;
use serde_json::Value;

/// Which block is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BlockTag {
    /// The head.
    #[default]
    Latest,
    /// What cannot change any more.
    Finalized,
    /// What will hardly change any more.
    Safe,
    /// The head and what waits to be mined.
    Pending,
    /// This one.
    Number(u64),
}

impl BlockTag {
    pub(super) fn to_json(self) -> Value {
        match self {
            Self::Latest => "latest".into(),
            Self::Finalized => "finalized".into(),
            Self::Safe => "safe".into(),
            Self::Pending => "pending".into(),
            Self::Number(number) => format!("{number:#x}").into(),
        }
    }
}

/// A mined block, as far as it is used.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Block {
    /// Its number.
    #[serde(with = "quantity")]
    pub number: u64,
    /// Its hash.
    pub hash: Bytes32,
    /// The hash of the one before.
    pub parent_hash: Bytes32,
    /// Unix seconds.
    #[serde(with = "quantity")]
    pub timestamp: u64,
    /// Gas that all transactions may use together.
    #[serde(with = "quantity")]
    pub gas_limit: u64,
    /// Wei for each unit of gas (EIP-1559); nothing on chains without it.
    #[serde(default)]
    pub base_fee_per_gas: Option<Uint256>,
}
