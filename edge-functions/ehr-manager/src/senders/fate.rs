//! What became of a transaction.

use super::{Entry, Queue, QueueError};
use crate::chain::{Chain, ChainError};
use crate::platform::Platform;
use ledger::Bytes32;
use ledger::rpc::{Batch, BlockNumber, Receipt, TransactionReceipt};

/// What became of a transaction, by its receipts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// None of its hashes is mined.
    Waiting,
    /// Mined.
    Mined {
        /// The hash that was.
        hash: Bytes32,
        /// Its block.
        block: u64,
        /// Whether the contract did what it was told.
        succeeded: bool,
        /// Whether the receipt has its confirmations.
        is_final: bool,
    },
}

impl Fate {
    fn of(receipt: &Receipt, head: u64, confirmations: u64) -> Self {
        // The head may have been told before the receipt's block was made.
        let deep = head.max(receipt.block_number).saturating_sub(receipt.block_number).saturating_add(1);
        Self::Mined {
            hash: receipt.transaction_hash,
            block: receipt.block_number,
            succeeded: receipt.succeeded,
            is_final: deep >= confirmations,
        }
    }
}

impl<P: Platform> Queue<'_, P> {
    /// Asks the chain what became of some transactions.
    ///
    /// # Errors
    /// When the chain is away, or the key of an account is not there.
    pub async fn fates(&self, entries: &[Entry]) -> Result<Vec<Fate>, QueueError> {
        let mut hashes = Vec::new();
        for entry in entries {
            hashes.push(self.hashes(entry)?);
        }
        Ok(fates(&self.edge.chain(), &hashes).await?)
    }

    /// Asks the chain what became of a transaction.
    ///
    /// # Errors
    /// As [`Queue::fates`].
    pub async fn fate(&self, entry: &Entry) -> Result<Fate, QueueError> {
        Ok(self.fates(core::slice::from_ref(entry)).await?.pop().unwrap_or(Fate::Waiting))
    }

    /// The hash that a transaction has with its nonce and price of now.
    ///
    /// # Errors
    /// When the key of its account is not there.
    pub fn hash(&self, entry: &Entry) -> Result<Bytes32, QueueError> {
        Ok(self.sign(entry)?.hash())
    }

    /// All hashes that a transaction may be mined under, the newest first.
    fn hashes(&self, entry: &Entry) -> Result<Vec<Bytes32>, QueueError> {
        let mut hashes = vec![self.hash(entry)?];
        hashes.extend(entry.former.iter().rev());
        hashes.dedup();
        Ok(hashes)
    }
}

async fn fates(chain: &Chain<'_, impl Platform>, transactions: &[Vec<Bytes32>]) -> Result<Vec<Fate>, ChainError> {
    let mut batch = Batch::default();
    let head = batch.add(BlockNumber {});
    let mut tickets = Vec::new();
    for hashes in transactions {
        tickets
            .push(hashes.iter().map(|hash| (*hash, batch.add(TransactionReceipt { hash: *hash }))).collect::<Vec<_>>());
    }
    let mut answers = chain.batch(&batch).await?;
    let head = answers.take(head)?;
    let mut fates = Vec::new();
    for (hashes, tickets) in transactions.iter().zip(tickets) {
        let mut fate = Fate::Waiting;
        for (hash, ticket) in tickets {
            let Some(receipt) = answers.take(ticket)? else { continue };
            if receipt.transaction_hash != hash {
                return Err(ChainError::Contradiction { what: "a receipt" });
            }
            // What failed under a former hash was given another nonce since, or will be.
            if receipt.succeeded || hashes.first() == Some(&hash) {
                fate = Fate::of(&receipt, head, chain.settings.confirmations);
            }
        }
        fates.push(fate);
    }
    Ok(fates)
}
