//! The queue of transactions: what this edge has to tell the chain is written down with its nonce before anything is sent, and sent
//! again until it is mined and confirmed.
//!
//! [`Queue::put`] takes a nonce and writes the row in one SQL statement, at most one row for a [`Subject`]. Signing always gives
//! the same bytes, so anybody may send a row at any time: [`Queue::send`] right away, [`Queue::push`] whatever was left behind.
//! `docs/decisions/0013` says why nothing is lost and nothing said twice.

mod entry;
mod error;
mod fate;
mod price;
mod push;
mod quote;
mod send;
mod statement;
mod subject;
#[cfg(test)]
mod tests;

pub use entry::{Entry, State};
pub use error::QueueError;
pub use fate::Fate;
pub use price::{Market, Price};
pub use subject::Subject;

use crate::database::Migration;
use crate::edge::Edge;
use crate::platform::{DatabaseError, Platform, Value};
use crate::settings::manager_keys;
use ledger::{Address, ContractCall, SecretKey, SignedTransaction, Uint256};

/// The table of the queue.
pub const MIGRATION: Migration =
    Migration { name: "transactions", statements: &[statement::CREATE, statement::CREATE_INDEX] };

/// The queue, with the accounts that may send.
#[derive(Debug)]
pub struct Queue<'a, P> {
    edge: &'a Edge<P>,
    keys: Vec<SecretKey>,
}

impl<'a, P: Platform> Queue<'a, P> {
    /// Reads the accounts' keys.
    ///
    /// # Errors
    /// When `manager_keys` cannot be read.
    pub async fn open(edge: &'a Edge<P>) -> Result<Self, QueueError> {
        Ok(Self { edge, keys: manager_keys(&edge.platform).await? })
    }

    /// The transaction about a subject, if there is one.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn find(&self, subject: Subject) -> Result<Option<Entry>, QueueError> {
        self.one(statement::FIND, vec![subject.0.into()]).await
    }

    /// Writes down that the contract is to be called, unless something is written about the subject already: the first one stays.
    ///
    /// # Errors
    /// When the chain or the database is away, or the contract would revert. What has been written then, if anything, is found by
    /// its subject.
    pub async fn put(&self, subject: Subject, call: &impl ContractCall) -> Result<Entry, QueueError> {
        let (recipient, data) = (self.edge.settings.contract, call.encode());
        let accounts: Vec<_> = self.keys.iter().map(SecretKey::address).collect();
        let offer = quote::offer(&self.edge.chain(), &accounts, recipient, data.clone()).await?;
        let price = Price::of(&offer.quote.market);
        let next: Vec<_> = offer.next.iter().map(|(account, nonce)| (account.to_string(), nonce)).collect();
        let next = serde_json::to_string(&next).map_err(|_| DatabaseError::Unusable)?;
        let parameters = vec![
            next.as_str().into(),
            subject.0.into(),
            recipient.to_string().as_str().into(),
            data.into(),
            offer.gas.into(),
            amount(price.fee),
            price.tip.map(amount).unwrap_or(Value::Null),
            self.edge.now().into(),
        ];
        match self.one(statement::TAKE, parameters).await? {
            Some(entry) => Ok(entry),
            // Somebody else was first, or the database was asked twice.
            None => Ok(self.find(subject).await?.ok_or(DatabaseError::Unusable)?),
        }
    }

    fn sign(&self, entry: &Entry) -> Result<SignedTransaction, QueueError> {
        Ok(entry.sign(self.key(entry.account)?, self.edge.settings.chain_id)?)
    }

    fn key(&self, account: Address) -> Result<&SecretKey, QueueError> {
        self.keys.iter().find(|key| key.address() == account).ok_or(QueueError::NoKey { account })
    }

    async fn one(&self, statement: &'static str, parameters: Vec<Value>) -> Result<Option<Entry>, QueueError> {
        Ok(self.all(statement, parameters).await?.into_iter().next())
    }

    async fn all(&self, statement: &'static str, parameters: Vec<Value>) -> Result<Vec<Entry>, QueueError> {
        let rows = self.edge.query(statement, parameters).await?;
        Ok(rows.iter().map(Entry::read).collect::<Result<_, _>>()?)
    }
}

fn amount(amount: Uint256) -> Value {
    amount.to_be_bytes().into()
}
