//! Transactions: legacy (with and without EIP-155), EIP-2930, EIP-1559.
//!
//! Read by `rlp`, strictly; written by ethers-core. What was read is written again and must give the same bytes.

mod access_list;
mod decode;
mod encode;
mod error;
mod fees;
mod kind;
mod rlp;
mod signed;
#[cfg(test)]
mod tests;

pub use access_list::AccessListItem;
pub use error::TransactionError;
pub use fees::DynamicFees;
pub use kind::TransactionKind;
pub use signed::SignedTransaction;

use crate::key::{SecretKey, SignatureError};
use crate::primitive::{Address, Bytes, Bytes32, Uint256};

/// The longest raw transaction that is read, in bytes: nodes take no longer ones.
pub const MAX_TRANSACTION: usize = 128 * 1024;
/// The largest chain id: the v of EIP-155 must fit into 64 bits (EIP-2294).
pub const MAX_CHAIN_ID: u64 = u64::MAX / 2 - 36;

/// A transaction without its signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transaction {
    /// How it is written, and what is paid for gas.
    pub kind: TransactionKind,
    /// How many transactions the sender sent before.
    pub nonce: u64,
    /// Gas that it may use.
    pub gas_limit: u64,
    /// Whom it calls; nobody: it creates a contract.
    pub to: Option<Address>,
    /// Wei that go along.
    pub value: Uint256,
    /// The call: selector and arguments; or the code of a new contract.
    pub data: Bytes,
}

impl Transaction {
    /// The chain it is for; nothing for a legacy transaction without EIP-155, which any chain may take.
    #[must_use]
    pub const fn chain_id(&self) -> Option<u64> {
        self.kind.chain_id()
    }

    /// What the sender signs.
    ///
    /// # Errors
    /// When the chain id is over [`MAX_CHAIN_ID`].
    pub fn signing_hash(&self) -> Result<Bytes32, TransactionError> {
        encode::signing_hash(self)
    }

    /// Signs.
    ///
    /// # Errors
    /// When the chain id is over [`MAX_CHAIN_ID`].
    pub fn sign(self, key: &SecretKey) -> Result<SignedTransaction, TransactionError> {
        let signature = key.sign(self.signing_hash()?)?;
        let signed = SignedTransaction::new(self, signature)?;
        if signed.sender() == key.public_key() { Ok(signed) } else { Err(SignatureError::NoKey.into()) }
    }
}
