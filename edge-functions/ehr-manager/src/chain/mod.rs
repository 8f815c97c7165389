//! The Ethereum node that the edge asks. Nothing that it says is believed where it can be computed; whatever goes wrong here
//! may be tried again.

mod error;
mod events;
#[cfg(test)]
mod tests;
mod transaction;

pub use error::ChainError;
pub use transaction::VerifiedTransaction;

use crate::platform::{HttpRequest, Platform};
use crate::settings::Settings;
use ledger::rpc::{
    Answers, Batch, Block, BlockByNumber, BlockTag, CallContract, MAX_RESPONSE, Method, Receipt, SendRawTransaction,
    TransactionReceipt,
};
use ledger::{Bytes32, ContractCall, SignedTransaction};
use std::time::Duration;

/// How long the node may take for one answer.
const TIMEOUT: Duration = Duration::from_secs(10);

/// A client of the node.
#[derive(Clone, Copy, Debug)]
pub struct Chain<'a, P> {
    /// How to reach it.
    pub platform: &'a P,
    /// Where it is, and which contract is meant.
    pub settings: &'a Settings,
}

impl<P: Platform> Chain<'_, P> {
    /// Asks one thing.
    ///
    /// # Errors
    /// When there is no answer, or an error.
    pub async fn ask<M: Method>(&self, method: M) -> Result<M::Answer, ChainError> {
        let body = self.exchange(method.request(1)).await?;
        Ok(method.response(1, &body)?)
    }

    /// Asks several things at once; an empty batch is answered here.
    ///
    /// # Errors
    /// When there is no answer, or an error for the whole; errors of each are found by [`Answers::take`].
    pub async fn batch(&self, batch: &Batch) -> Result<Answers, ChainError> {
        if batch.is_empty() {
            return Ok(Answers::default());
        }
        let body = self.exchange(batch.body()).await?;
        Ok(batch.read(&body)?)
    }

    /// A view of the contract, to be asked alone or in a batch.
    #[must_use]
    pub const fn view<C: ContractCall>(&self, call: C, block: BlockTag) -> CallContract<C> {
        CallContract { contract: self.settings.contract, from: None, call, block }
    }

    /// Calls a view of the contract.
    ///
    /// # Errors
    /// When there is no answer, or an error.
    pub async fn call<C: ContractCall>(&self, call: C, block: BlockTag) -> Result<C::Returns, ChainError> {
        self.ask(self.view(call, block)).await
    }

    /// The newest block.
    ///
    /// # Errors
    /// When there is no answer, or none.
    pub async fn head(&self) -> Result<Block, ChainError> {
        self.ask(BlockByNumber { block: BlockTag::Latest }).await?.ok_or(ChainError::NoHead)
    }

    /// What became of a transaction; nothing until it is mined.
    ///
    /// # Errors
    /// When there is no answer, or one about something else.
    pub async fn receipt(&self, hash: Bytes32) -> Result<Option<Receipt>, ChainError> {
        match self.ask(TransactionReceipt { hash }).await? {
            Some(receipt) if receipt.transaction_hash != hash => Err(ChainError::Contradiction { what: "a receipt" }),
            receipt => Ok(receipt),
        }
    }

    /// Hands a signed transaction in. One that the node has already is not an error.
    ///
    /// # Errors
    /// What the node refuses with, such as a nonce that is used.
    pub async fn send(&self, transaction: &SignedTransaction) -> Result<(), ChainError> {
        match self.ask(SendRawTransaction { raw: transaction.raw().clone() }).await {
            Ok(hash) if hash == transaction.hash() => Ok(()),
            Ok(_) => Err(ChainError::Contradiction { what: "the hash of a transaction that was handed in" }),
            Err(error) if error.is_already_known() => Ok(()),
            Err(error) => Err(error),
        }
    }

    async fn exchange(&self, body: Vec<u8>) -> Result<Vec<u8>, ChainError> {
        let reply = self.platform.http(HttpRequest {
            url: self.settings.rpc_url.clone(),
            content_type: "application/json".to_owned(),
            body,
            timeout: TIMEOUT,
            max_reply_bytes: MAX_RESPONSE,
        });
        let reply = reply.await?;
        // Some nodes tell JSON-RPC errors with a status of their own; what is no JSON-RPC is noticed when it is read.
        match reply.status {
            200 | 400 | 500 => Ok(reply.body),
            status => Err(ChainError::Status { status }),
        }
    }
}
