//! Transactions, put together again and compared with their hash.

use super::{Chain, ChainError};
use crate::platform::Platform;
use ledger::rpc::TransactionByHash;
use ledger::{Bytes32, SignedTransaction};

/// A transaction whose hash is the one asked for and whose sender is recovered from its signature.
#[derive(Clone, Debug)]
pub struct VerifiedTransaction {
    /// What was signed, and by whom.
    pub signed: SignedTransaction,
    /// The block that it is mined in, as the node says; its receipt knows better.
    pub block_number: Option<u64>,
}

impl<P: Platform> Chain<'_, P> {
    /// A transaction, mined or waiting; nothing if the node knows none.
    ///
    /// # Errors
    /// When there is no answer, or a transaction with another hash or sender than the node says.
    pub async fn transaction(&self, hash: Bytes32) -> Result<Option<VerifiedTransaction>, ChainError> {
        let Some(told) = self.ask(TransactionByHash { hash }).await? else { return Ok(None) };
        let contradiction = ChainError::Contradiction { what: "a transaction" };
        match told.verify() {
            Ok(signed) if signed.hash() == hash => {
                Ok(Some(VerifiedTransaction { signed, block_number: told.block_number }))
            }
            _ => Err(contradiction),
        }
    }
}
