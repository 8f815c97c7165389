//! Whatever was left behind, by a request that ended too early or by the chain.
//!
//! The chain's count of an account's transactions tells all: rows below it are mined, or their nonce is used up; rows from it on
//! are not mined, whatever was known of them before.

mod ahead;
mod behind;

use super::{Entry, Queue, QueueError, quote, statement};
use crate::chain::ChainError;
use crate::platform::Platform;
use ledger::rpc::{Batch, BlockTag, TransactionCount};
use ledger::{Address, SecretKey};
use quote::{Questions, Quote};

/// Most rows of one kind and account that are looked at in one go.
const MOST: u64 = 64;
/// A row younger than this, in milliseconds, may still be on its way: nothing is concluded from what the chain does not say of it.
pub(super) const SETTLING: u64 = 10_000;
/// Settled rows are kept this long, in milliseconds.
const KEPT: u64 = 24 * 60 * 60 * 1000;

/// Where an account stands.
struct Standing {
    account: Address,
    /// The next nonce of the head.
    mined: u64,
    /// The next nonce when what waits at the node is counted, too.
    pending: u64,
    quote: Quote,
}

impl<P: Platform> Queue<'_, P> {
    /// Sends again what is not mined, settles what is confirmed, and gives a new nonce to what has lost its own.
    ///
    /// Safe at any time and by several instances at once.
    ///
    /// # Errors
    /// The first thing that went wrong; the other accounts are served all the same.
    pub async fn push(&self) -> Result<(), QueueError> {
        let mut outcome = Ok(());
        for account in self.keys.iter().map(SecretKey::address) {
            let pushed = self.push_account(account).await;
            if matches!(pushed, Err(QueueError::Chain(ChainError::Http(_)))) {
                return pushed;
            }
            outcome = outcome.and(pushed);
        }
        let before = self.edge.now().saturating_sub(KEPT);
        self.edge.query(statement::FORGET, vec![before.into()]).await?;
        outcome
    }

    async fn push_account(&self, account: Address) -> Result<(), QueueError> {
        let standing = self.standing(account).await?;
        self.settle(&standing).await?;
        let mut outcome = self.send_again(&standing).await;
        for entry in self.all(statement::REFUSED, vec![account.to_string().as_str().into(), MOST.into()]).await? {
            let renewed = self.renew(&entry).await.map(drop);
            outcome = outcome.and(renewed);
        }
        outcome
    }

    async fn standing(&self, account: Address) -> Result<Standing, QueueError> {
        let mut batch = Batch::default();
        let questions = Questions::add(&mut batch);
        let mined = batch.add(TransactionCount { account, block: BlockTag::Latest });
        let pending = batch.add(TransactionCount { account, block: BlockTag::Pending });
        let mut answers = self.edge.chain().batch(&batch).await?;
        let quote = questions.answer(&mut answers)?;
        let mined = answers.take(mined).map_err(ChainError::from)?;
        let pending = answers.take(pending).map_err(ChainError::from)?;
        Ok(Standing { account, mined, pending: pending.max(mined), quote })
    }

    async fn page(&self, statement: &'static str, standing: &Standing) -> Result<Vec<Entry>, QueueError> {
        let parameters = vec![standing.account.to_string().as_str().into(), standing.mined.into(), MOST.into()];
        self.all(statement, parameters).await
    }

    fn is_settling(&self, entry: &Entry) -> bool {
        self.edge.now().saturating_sub(entry.priced_at) < SETTLING
    }
}
