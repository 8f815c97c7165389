//! Access lists (EIP-2930).

use crate::primitive::{Address, Bytes32};
use serde::{Deserialize, Serialize};

/// Storage that a transaction announces to use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AccessListItem {
    /// The contract.
    pub address: Address,
    /// Its slots.
    pub storage_keys: Vec<Bytes32>,
}
