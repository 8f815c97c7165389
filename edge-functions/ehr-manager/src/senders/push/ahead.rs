//! Rows that are not mined.

use super::{MOST, Standing};
use crate::platform::{Platform, Value};
use crate::senders::price::PATIENCE;
use crate::senders::{Entry, Price, Queue, QueueError, State, Subject, amount, statement};

/// Gas of a transaction that does nothing.
const GAS_OF_NOTHING: u64 = 21_000;

impl<P: Platform> Queue<'_, P> {
    /// Sends what the node does not have, raises prices that nobody takes, and fills gaps.
    pub(super) async fn send_again(&self, standing: &Standing) -> Result<(), QueueError> {
        let mut next = standing.mined;
        for entry in self.page(statement::AHEAD, standing).await? {
            if entry.nonce > next && standing.pending <= next && !self.is_settling(&entry) {
                self.fill(standing, next..entry.nonce).await?;
            }
            next = entry.nonce.saturating_add(1);
            if entry.state != State::Waiting {
                let parameters = vec![entry.subject.0.into(), entry.version.into()];
                self.edge.query(statement::REOPEN, parameters).await?;
            }
            match self.raised(&entry, standing).await? {
                Some(raised) => drop(self.send(raised).await?),
                None if entry.nonce >= standing.pending => drop(self.send(entry).await?),
                None => {}
            }
        }
        Ok(())
    }

    /// A row that has waited long while blocks were made, with a higher price; nothing if the price is not what keeps it waiting.
    async fn raised(&self, entry: &Entry, standing: &Standing) -> Result<Option<Entry>, QueueError> {
        let due = entry.priced_at.saturating_add(PATIENCE);
        if self.edge.now() < due || standing.quote.head.timestamp.saturating_mul(1000) < entry.priced_at {
            return Ok(None);
        }
        match entry.price.raised(&standing.quote.market) {
            Some(price) => self.reprice(entry, price).await,
            None => Ok(None),
        }
    }

    /// Nonces that were used elsewhere by transactions which then disappeared: all later ones wait for them.
    async fn fill(&self, standing: &Standing, nonces: core::ops::Range<u64>) -> Result<(), QueueError> {
        let account = standing.account;
        let price = Price::of(&standing.quote.market);
        for nonce in nonces.take(usize::try_from(MOST).unwrap_or(usize::MAX)) {
            let parameters = vec![
                account.to_string().as_str().into(),
                nonce.into(),
                Subject::gap(account, nonce).0.into(),
                GAS_OF_NOTHING.into(),
                amount(price.fee),
                price.tip.map_or(Value::Null, amount),
                self.edge.now().into(),
            ];
            if let Some(entry) = self.one(statement::FILL, parameters).await? {
                self.send(entry).await?;
            }
        }
        Ok(())
    }
}
