//! The outcome of a request for records.

use super::{LogError, LogPosition, Receipt};
use crate::contract::{
    Event,
    events::{AccessDenied, AccessGranted},
};
use crate::primitive::Address;

/// How a request for records, or an emergency access, ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccessOutcome {
    /// It was granted.
    Granted(AccessGranted),
    /// It was refused.
    Denied(AccessDenied),
}

/// Why a receipt has no outcome that can be served.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutcomeError {
    /// Nothing of it happened.
    #[error("the transaction failed; send the request again")]
    Failed,
    /// Through another contract, whose sender is not the requester.
    #[error("the transaction does not call contract {contract} itself; call it directly")]
    NotDirect {
        /// The contract that is meant.
        contract: Address,
    },
    /// None of the contract's outcome events.
    #[error("the transaction asked for no records")]
    NoOutcome,
    /// More than one.
    #[error("the transaction asked for records more than once")]
    SeveralOutcomes,
    /// A log that says it stands elsewhere.
    #[error("the node's receipt contradicts itself: a log of another transaction or block; ask another node")]
    Inconsistent,
    /// A log of the contract that it does not write.
    #[error(transparent)]
    Log(#[from] LogError),
}

impl Receipt {
    /// The one outcome of a transaction that called `contract` directly, and where it stands.
    ///
    /// # Errors
    /// When the transaction failed, went through another contract, or has not exactly one outcome.
    pub fn outcome(&self, contract: Address) -> Result<(AccessOutcome, LogPosition), OutcomeError> {
        if !self.succeeded {
            return Err(OutcomeError::Failed);
        }
        if self.to != Some(contract) {
            return Err(OutcomeError::NotDirect { contract });
        }
        let here = |position: &LogPosition| {
            (position.transaction_hash, position.block_hash, position.block_number)
                == (self.transaction_hash, self.block_hash, self.block_number)
        };
        if !self.logs.iter().all(|log| here(&log.position)) {
            return Err(OutcomeError::Inconsistent);
        }
        let mut outcomes = self.events(contract)?.into_iter().filter_map(|mined| match mined.event {
            Event::AccessGranted(event) => Some((AccessOutcome::Granted(event), mined.position)),
            Event::AccessDenied(event) => Some((AccessOutcome::Denied(event), mined.position)),
            _ => None,
        });
        let outcome = outcomes.next().ok_or(OutcomeError::NoOutcome)?;
        if outcomes.next().is_some() { Err(OutcomeError::SeveralOutcomes) } else { Ok(outcome) }
    }
}
