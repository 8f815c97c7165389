//! Handing transactions to the node.

use super::{Entry, Fate, Price, Queue, QueueError, State, amount, quote, statement};
use crate::chain::ChainError;
use crate::platform::{Platform, Value};
use ledger::rpc::{Batch, RpcError};
use std::time::Duration;

/// The first pause between two looks at the receipt, and the longest.
const PAUSES: (Duration, Duration) = (Duration::from_millis(20), Duration::from_millis(320));

impl<P: Platform> Queue<'_, P> {
    /// Hands a transaction to the node. It gives back the row as it is then: a node may ask for a higher price.
    ///
    /// A nonce that is used, and a price that does not replace what waits with the nonce, are no errors: receipts tell the rest.
    ///
    /// # Errors
    /// When the chain is away, or refuses. The row stays, to be sent again.
    pub async fn send(&self, entry: Entry) -> Result<Entry, QueueError> {
        let signed = self.sign(&entry)?;
        match self.edge.chain().send(&signed).await {
            Ok(()) => Ok(entry),
            Err(error) if is_underpriced(&error) => self.send_as_advised(entry, error).await,
            Err(error) => match refusal(&entry, error) {
                Some(error) => Err(error),
                None => Ok(entry),
            },
        }
    }

    /// Sees a transaction through, as far as it goes while somebody waits: sends it if it is not mined, renews it if the contract has
    /// refused it for good, and writes down what is confirmed. `fate` is what is known of it.
    ///
    /// # Errors
    /// When the chain or the database is away, or the chain refuses. The row stays, to be sent again.
    pub async fn finish(&self, entry: Entry, fate: Fate) -> Result<(Entry, Fate), QueueError> {
        let (entry, fate) = match fate {
            Fate::Waiting => match self.send(entry.clone()).await {
                Ok(entry) => {
                    let fate = self.wait(&entry).await?;
                    (entry, fate)
                }
                // Nodes have many words for a transaction that is mined already.
                Err(error) => match self.fate(&entry).await {
                    Ok(fate) if fate != Fate::Waiting => (entry, fate),
                    _ => return Err(error),
                },
            },
            Fate::Mined { succeeded: false, is_final: true, .. } => {
                let entry = self.renew(&entry).await?;
                let fate = self.wait(&entry).await?;
                (entry, fate)
            }
            Fate::Mined { .. } => (entry, fate),
        };
        if entry.state == State::Waiting {
            self.note(&entry, fate).await?;
        }
        Ok((entry, fate))
    }

    /// Waits until the transaction is mined, at most as long as the settings say.
    ///
    /// # Errors
    /// When the chain is away.
    async fn wait(&self, entry: &Entry) -> Result<Fate, QueueError> {
        let (mut pause, longest) = PAUSES;
        let mut waited = Duration::ZERO;
        loop {
            let fate = self.fate(entry).await?;
            if fate != Fate::Waiting || waited >= self.edge.settings.receipt_wait {
                return Ok(fate);
            }
            self.edge.platform.sleep(pause).await;
            waited += pause;
            pause = (pause * 2).min(longest);
        }
    }

    /// Writes another price into the row; nothing if somebody else has changed it.
    pub(super) async fn reprice(&self, entry: &Entry, price: Price) -> Result<Option<Entry>, QueueError> {
        let parameters = vec![
            entry.subject.0.into(),
            entry.version.into(),
            self.sign(entry)?.hash().0.into(),
            amount(price.fee),
            price.tip.map_or(Value::Null, amount),
            self.edge.now().into(),
        ];
        self.one(statement::REPRICE, parameters).await
    }

    async fn send_as_advised(&self, entry: Entry, refused: ChainError) -> Result<Entry, QueueError> {
        let mut batch = Batch::default();
        let questions = quote::Questions::add(&mut batch);
        let mut answers = self.edge.chain().batch(&batch).await?;
        let price = Price::advised(&questions.answer(&mut answers)?.market);
        if price.fee <= entry.price.fee {
            return Err(refused.into());
        }
        let Some(entry) = self.reprice(&entry, price).await? else { return Ok(entry) };
        match self.edge.chain().send(&self.sign(&entry)?).await {
            Ok(()) => Ok(entry),
            Err(error) => Err(refusal(&entry, error).unwrap_or(QueueError::Chain(refused))),
        }
    }
}

/// What is really wrong when a node refuses a transaction; nothing if its nonce is taken, by itself most likely.
pub(super) fn refusal(entry: &Entry, error: ChainError) -> Option<QueueError> {
    if error.is_already_known() || error.is_nonce_used() || says(&error, "replacement") {
        return None;
    }
    if says(&error, "insufficient funds") {
        return Some(QueueError::Funds { account: entry.account });
    }
    Some(error.into())
}

/// Refused as too cheap in itself, not as too cheap to replace another one.
fn is_underpriced(error: &ChainError) -> bool {
    error.is_underpriced() && !says(error, "replacement") || says(error, "less than block base fee")
}

fn says(error: &ChainError, words: &str) -> bool {
    matches!(error, ChainError::Rpc(RpcError::Node { message, .. }) if message.to_ascii_lowercase().contains(words))
}
