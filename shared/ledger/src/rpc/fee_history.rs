//! What gas cost.

use crate::primitive::{Uint256, quantity};
use serde::Deserialize;

/// The base fees of some blocks and the one after, and what was paid on top.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FeeHistory {
    /// The first block.
    #[serde(with = "quantity")]
    pub oldest_block: u64,
    /// Wei for each unit of gas: each block's, then the next one's.
    pub base_fee_per_gas: Vec<Uint256>,
    /// Wei for each unit of gas on top: for each block, one for each percentile that was asked.
    #[serde(default)]
    pub reward: Option<Vec<Vec<Uint256>>>,
}

impl FeeHistory {
    /// The base fee of the next block.
    #[must_use]
    pub fn next_base_fee(&self) -> Option<Uint256> {
        self.base_fee_per_gas.last().copied()
    }
}
