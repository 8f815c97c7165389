//! Signed transactions.

use super::{MAX_TRANSACTION, Transaction, TransactionError, decode, encode};
use crate::key::{PublicKey, Signature};
use crate::primitive::{Address, Bytes, Bytes32};
use keccak256::keccak256;

/// A transaction with its signature and the key that made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedTransaction {
    transaction: Transaction,
    signature: Signature,
    sender: PublicKey,
    raw: Bytes,
}

impl SignedTransaction {
    /// Finds out who signed.
    ///
    /// # Errors
    /// When no key fits, or the chain id is over [`super::MAX_CHAIN_ID`].
    pub fn new(transaction: Transaction, signature: Signature) -> Result<Self, TransactionError> {
        let sender = signature.recover(transaction.signing_hash()?)?;
        let raw = encode::signed(&transaction, &signature)?.into();
        Ok(Self { transaction, signature, sender, raw })
    }

    /// Reads a raw transaction, all of it, and finds out who signed.
    ///
    /// # Errors
    /// Names the field that is not as it should be.
    pub fn decode(raw: &[u8]) -> Result<Self, TransactionError> {
        if raw.len() > MAX_TRANSACTION {
            return Err(TransactionError::TooLarge { length: raw.len(), limit: MAX_TRANSACTION });
        }
        let (transaction, signature) = decode::decode(raw)?;
        let signed = Self::new(transaction, signature)?;
        if signed.raw.0 == raw { Ok(signed) } else { Err(TransactionError::NotCanonical) }
    }

    /// What was signed.
    #[must_use]
    pub const fn transaction(&self) -> &Transaction {
        &self.transaction
    }

    /// The signature.
    #[must_use]
    pub const fn signature(&self) -> &Signature {
        &self.signature
    }

    /// The key that signed.
    #[must_use]
    pub const fn sender(&self) -> &PublicKey {
        &self.sender
    }

    /// The account that signed.
    #[must_use]
    pub fn from(&self) -> Address {
        self.sender.address()
    }

    /// What `eth_sendRawTransaction` takes.
    #[must_use]
    pub const fn raw(&self) -> &Bytes {
        &self.raw
    }

    /// The transaction's hash.
    #[must_use]
    pub fn hash(&self) -> Bytes32 {
        Bytes32(keccak256(&[&self.raw.0]))
    }
}
