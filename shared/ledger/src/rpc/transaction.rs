//! Transactions as nodes tell them.

use crate::key::Signature;
use crate::primitive::{Address, Bytes, Bytes32, Uint256, quantity};
use crate::transaction::{AccessListItem, SignedTransaction, Transaction, TransactionError, TransactionKind};
use serde::Deserialize;

/// A transaction as `eth_getTransactionByHash` tells it. Nothing in it is to be believed before [`RpcTransaction::verify`].
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RpcTransaction {
    /// Its hash.
    pub hash: Bytes32,
    /// Who sent it.
    pub from: Address,
    /// The block's number, once mined.
    #[serde(default, with = "quantity::optional")]
    pub block_number: Option<u64>,
    /// The block's hash, once mined.
    #[serde(default)]
    pub block_hash: Option<Bytes32>,
    #[serde(default, rename = "type", with = "quantity::optional")]
    kind: Option<u64>,
    #[serde(default, with = "quantity::optional")]
    chain_id: Option<u64>,
    #[serde(with = "quantity")]
    nonce: u64,
    #[serde(default)]
    gas_price: Option<Uint256>,
    #[serde(default)]
    max_priority_fee_per_gas: Option<Uint256>,
    #[serde(default)]
    max_fee_per_gas: Option<Uint256>,
    #[serde(with = "quantity")]
    gas: u64,
    #[serde(default)]
    to: Option<Address>,
    value: Uint256,
    input: Bytes,
    #[serde(default)]
    access_list: Option<Vec<AccessListItem>>,
    v: Uint256,
    r: Uint256,
    s: Uint256,
}

/// Why a node's transaction is not believed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RpcTransactionError {
    /// A field that its type has is missing.
    #[error("the node's transaction has no {field}")]
    Missing {
        /// As JSON-RPC names it.
        field: &'static str,
    },
    /// Something that no transaction has.
    #[error(transparent)]
    Transaction(#[from] TransactionError),
    /// Its content has another hash.
    #[error("the node's transaction hashes to {computed}, not to {told}; ask another node")]
    OtherHash {
        /// What the node says.
        told: Bytes32,
        /// What its content gives.
        computed: Bytes32,
    },
    /// Another account signed.
    #[error("the node's transaction is signed by {computed}, not by {told}; ask another node")]
    OtherSender {
        /// What the node says.
        told: Address,
        /// What the signature gives.
        computed: Address,
    },
}

impl RpcTransaction {
    /// Puts the transaction together again, recovers who signed, and compares hash and sender with what the node says.
    /// Compare the hash with the one that was asked for, too.
    ///
    /// # Errors
    /// When something is missing, out of range, or differs.
    pub fn verify(&self) -> Result<SignedTransaction, RpcTransactionError> {
        let (kind, y_is_odd) = self.kind_and_parity()?;
        let signature = Signature::new(Bytes32(self.r.to_be_bytes()), Bytes32(self.s.to_be_bytes()), y_is_odd)
            .map_err(TransactionError::from)?;
        let signed = SignedTransaction::new(
            Transaction {
                kind,
                nonce: self.nonce,
                gas_limit: self.gas,
                to: self.to,
                value: self.value,
                data: self.input.clone(),
            },
            signature,
        )?;
        let (computed, told) = (signed.hash(), self.hash);
        if computed != told {
            return Err(RpcTransactionError::OtherHash { told, computed });
        }
        let (computed, told) = (signed.from(), self.from);
        if computed != told {
            return Err(RpcTransactionError::OtherSender { told, computed });
        }
        Ok(signed)
    }

    fn kind_and_parity(&self) -> Result<(TransactionKind, bool), RpcTransactionError> {
        let missing = |field| RpcTransactionError::Missing { field };
        let gas_price = || self.gas_price.ok_or(missing("gasPrice"));
        let chain_id = || self.chain_id.ok_or(missing("chainId"));
        let access_list = self.access_list.clone().unwrap_or_default();
        let v = u64::try_from(self.v).map_err(|_| TransactionError::OutOfRange { field: "v" })?;
        let kind = match self.kind.unwrap_or(0) {
            0 => {
                let (chain_id, y_is_odd) = TransactionKind::split_v(v)?;
                return Ok((TransactionKind::Legacy { chain_id, gas_price: gas_price()? }, y_is_odd));
            }
            1 => TransactionKind::AccessList { chain_id: chain_id()?, gas_price: gas_price()?, access_list },
            2 => TransactionKind::DynamicFee {
                chain_id: chain_id()?,
                max_priority_fee_per_gas: self.max_priority_fee_per_gas.ok_or(missing("maxPriorityFeePerGas"))?,
                max_fee_per_gas: self.max_fee_per_gas.ok_or(missing("maxFeePerGas"))?,
                access_list,
            },
            other => {
                let number = u8::try_from(other).unwrap_or(u8::MAX);
                return Err(TransactionError::UnsupportedType { number }.into());
            }
        };
        match v {
            0 => Ok((kind, false)),
            1 => Ok((kind, true)),
            v => Err(TransactionError::RecoveryValue { v }.into()),
        }
    }
}
