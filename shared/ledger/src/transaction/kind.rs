//! Kinds of transactions.

use super::{AccessListItem, TransactionError};
use crate::primitive::Uint256;

/// How a transaction is written, and what is paid for gas, in wei.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TransactionKind {
    /// As it always was.
    Legacy {
        /// The chain (EIP-155).
        chain_id: Option<u64>,
        /// For each unit of gas.
        gas_price: Uint256,
    },
    /// Type 1 (EIP-2930).
    AccessList {
        /// The chain.
        chain_id: u64,
        /// For each unit of gas.
        gas_price: Uint256,
        /// Storage that it announces to use.
        access_list: Vec<AccessListItem>,
    },
    /// Type 2 (EIP-1559).
    DynamicFee {
        /// The chain.
        chain_id: u64,
        /// For each unit of gas, to who makes the block.
        max_priority_fee_per_gas: Uint256,
        /// For each unit of gas at most, the base fee included.
        max_fee_per_gas: Uint256,
        /// Storage that it announces to use.
        access_list: Vec<AccessListItem>,
    },
}

impl TransactionKind {
    /// The chain it is for.
    #[must_use]
    pub const fn chain_id(&self) -> Option<u64> {
        match self {
            Self::Legacy { chain_id, .. } => *chain_id,
            Self::AccessList { chain_id, .. } | Self::DynamicFee { chain_id, .. } => Some(*chain_id),
        }
    }

    /// The number of its type (EIP-2718), zero for legacy.
    #[must_use]
    pub const fn number(&self) -> u8 {
        match self {
            Self::Legacy { .. } => 0,
            Self::AccessList { .. } => 1,
            Self::DynamicFee { .. } => 2,
        }
    }

    /// Chain id and y parity in the v of a legacy transaction: 27 or 28, or by EIP-155 35 or 36 and twice the chain id.
    pub(crate) const fn split_v(v: u64) -> Result<(Option<u64>, bool), TransactionError> {
        match v {
            27 => Ok((None, false)),
            28 => Ok((None, true)),
            35.. => Ok((Some((v - 35) / 2), (v - 35) % 2 == 1)),
            _ => Err(TransactionError::RecoveryValue { v }),
        }
    }
}
