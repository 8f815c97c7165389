//! A row of the queue: one transaction, whatever became of it so far.

use super::price::Price;
use super::statement::{FAILED, SETTLED, WAITING};
use super::subject::Subject;
use crate::platform::{DatabaseError, Row};
use ledger::{Address, Bytes32, SecretKey, SignedTransaction, Transaction, TransactionError, Uint256};

/// What became of a transaction, as far as it was written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// To be sent, sent, or mined without all its confirmations.
    Waiting,
    /// Mined, carried out and confirmed.
    Settled,
    /// Mined and confirmed, but the contract reverted.
    Failed,
}

/// One transaction of the queue. Whoever holds the account's key makes the same signed bytes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Who sends it.
    pub account: Address,
    /// Its place among all transactions of the account.
    pub nonce: u64,
    /// What it is about.
    pub subject: Subject,
    /// Whom it calls.
    pub recipient: Address,
    /// The call.
    pub data: Vec<u8>,
    /// Gas that it may use.
    pub gas: u64,
    /// What it offers for gas.
    pub price: Price,
    /// When it offered that first, in milliseconds UTC.
    pub priced_at: u64,
    /// Rises with every change of nonce or price.
    pub version: i64,
    /// The hashes that it had with other prices or nonces, oldest first.
    pub former: Vec<Bytes32>,
    /// What became of it.
    pub state: State,
    /// Hash and block under which it was confirmed.
    pub mined: Option<(Bytes32, u64)>,
}

impl Entry {
    /// Reads the columns that all statements of the queue give.
    ///
    /// # Errors
    /// When a column holds something else.
    pub fn read(row: &Row) -> Result<Self, DatabaseError> {
        let unreadable = DatabaseError::Unreadable;
        let address = |column| row.text(column)?.parse::<Address>().map_err(|_| unreadable);
        let amount = |bytes: &[u8]| bytes.try_into().map(Uint256::from_be_bytes).map_err(|_| unreadable);
        let (former, rest) = row.blob(10)?.as_chunks();
        if !rest.is_empty() {
            return Err(unreadable);
        }
        let mined = match (row.optional_blob(12)?, row.optional_integer(13)?) {
            (Some(hash), Some(block)) => {
                let hash = hash.try_into().map_err(|_| unreadable)?;
                Some((Bytes32(hash), u64::try_from(block).map_err(|_| unreadable)?))
            }
            _ => None,
        };
        Ok(Self {
            account: address(0)?,
            nonce: row.unsigned(1)?,
            subject: Subject(row.bytes(2)?),
            recipient: address(3)?,
            data: row.blob(4)?.to_vec(),
            gas: row.unsigned(5)?,
            price: Price { fee: amount(row.blob(6)?)?, tip: row.optional_blob(7)?.map(amount).transpose()? },
            priced_at: row.unsigned(8)?,
            version: row.integer(9)?,
            former: former.iter().map(|hash| Bytes32(*hash)).collect(),
            state: match row.integer(11)? {
                WAITING => State::Waiting,
                SETTLED => State::Settled,
                FAILED => State::Failed,
                _ => return Err(unreadable),
            },
            mined,
        })
    }

    /// The transaction, signed; always the same bytes (RFC 6979).
    ///
    /// # Errors
    /// When the chain id is over what can be signed for.
    pub fn sign(&self, key: &SecretKey, chain_id: u64) -> Result<SignedTransaction, TransactionError> {
        let transaction = Transaction {
            kind: self.price.kind(chain_id),
            nonce: self.nonce,
            gas_limit: self.gas,
            to: Some(self.recipient),
            value: Uint256::ZERO,
            data: self.data.clone().into(),
        };
        transaction.sign(key)
    }
}
