//! Logs.

use crate::codec::DecodeError;
use crate::contract::Event;
use crate::primitive::{Address, Bytes, Bytes32, quantity};
use serde::Deserialize;

/// A mined log.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Log {
    /// The contract that wrote it.
    pub address: Address,
    /// The event and its indexed fields.
    pub topics: Vec<Bytes32>,
    /// The other fields.
    pub data: Bytes,
    /// Where it stands.
    #[serde(flatten)]
    pub position: LogPosition,
    /// Whether its block was replaced by another.
    #[serde(default)]
    pub removed: bool,
}

/// Where a log stands. Ordered as the chain is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LogPosition {
    /// The block's number.
    #[serde(with = "quantity")]
    pub block_number: u64,
    /// The log's place among all of the block.
    #[serde(with = "quantity")]
    pub log_index: u64,
    /// The transaction's place in the block.
    #[serde(with = "quantity")]
    pub transaction_index: u64,
    /// The block's hash.
    pub block_hash: Bytes32,
    /// The transaction.
    pub transaction_hash: Bytes32,
}

/// An event of the contract and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MinedEvent {
    /// What happened.
    pub event: Event,
    /// Where it stands.
    pub position: LogPosition,
}

/// Why a log is no event of the contract.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogError {
    /// Of another contract.
    #[error("the log is of contract {found}, not of {expected}")]
    OtherContract {
        /// The contract that is meant.
        expected: Address,
        /// The contract that wrote it.
        found: Address,
    },
    /// The chain took it back.
    #[error("the log's block was replaced by another; ask again")]
    Removed,
    /// Not what the contract writes.
    #[error(transparent)]
    Decode(#[from] DecodeError),
}

impl Log {
    /// Reads it as an event of `contract`.
    ///
    /// # Errors
    /// When another contract wrote it, the chain took it back, or it is not what the contract writes.
    pub fn decode(&self, contract: Address) -> Result<MinedEvent, LogError> {
        if self.address != contract {
            return Err(LogError::OtherContract { expected: contract, found: self.address });
        }
        if self.removed {
            return Err(LogError::Removed);
        }
        Ok(MinedEvent { event: Event::decode(&self.topics, &self.data.0)?, position: self.position })
    }
}
