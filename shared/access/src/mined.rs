//! A request as the chain has it: the transaction, and the one event that it left.

use crate::{Ask, AskError, Contract};
use ledger::events::{Penalized, ReviewOpened};
use ledger::rpc::{AccessOutcome, LogError, LogPosition, OutcomeError, Receipt, RpcTransaction, RpcTransactionError};
use ledger::{Address, Bytes32, Denial, Domains, Event, Uint256};
use sealing::delivery::ReplyPublicKey;

/// A mined request and what the contract said to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MinedRequest {
    /// The transaction.
    pub transaction: Bytes32,
    /// Who asked, recovered from the signature.
    pub requester: Address,
    /// What for.
    pub ask: Ask,
    /// The key that the answer is sealed to.
    pub reply_key: ReplyPublicKey,
    /// Where the event stands.
    pub position: LogPosition,
    /// What the contract said.
    pub ruling: Ruling,
}

/// What the contract said to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// It may be served.
    Granted {
        /// For these domains.
        domains: Domains,
        /// The review that an emergency access awaits.
        review: Option<Uint256>,
    },
    /// It may not.
    Denied {
        /// Why.
        reason: Denial,
        /// What follows.
        penalty: Option<Penalized>,
    },
}

/// Why what a node says is no request for records.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MinedRequestError {
    /// The transaction is not what its hash says.
    #[error(transparent)]
    Transaction(#[from] RpcTransactionError),
    /// Its signature counts on another chain, or on any.
    #[error("the transaction is for another chain than {chain_id}")]
    OtherChain {
        /// The chain that is meant.
        chain_id: u64,
    },
    /// It asks for nothing.
    #[error(transparent)]
    Ask(#[from] AskError),
    /// The receipt has no outcome.
    #[error(transparent)]
    Outcome(#[from] OutcomeError),
    /// A log of the contract that it does not write.
    #[error(transparent)]
    Log(#[from] LogError),
    /// Transaction, receipt and event do not belong together.
    #[error("the node's transaction and receipt differ in {field}; ask another node")]
    Inconsistent {
        /// In what.
        field: &'static str,
    },
}

impl MinedRequest {
    /// Puts a request together from what a node says: recovers who signed, decodes the call, and requires that the receipt is
    /// of this transaction and that its one outcome event says the same as the call. That the block is in the chain, the
    /// caller has to ask.
    ///
    /// # Errors
    /// When anything does not fit.
    pub fn read(
        contract: &Contract,
        transaction: &RpcTransaction,
        receipt: &Receipt,
    ) -> Result<Self, MinedRequestError> {
        let signed = transaction.verify()?;
        if signed.transaction().chain_id() != Some(contract.chain_id) {
            return Err(MinedRequestError::OtherChain { chain_id: contract.chain_id });
        }
        let (ask, reply_key) = Ask::from_data(&signed.transaction().data.0)?;
        let same = |field, same: bool| if same { Ok(()) } else { Err(MinedRequestError::Inconsistent { field }) };
        same("the transaction's hash", signed.hash() == receipt.transaction_hash)?;
        same("the block", transaction.block_hash == Some(receipt.block_hash))?;
        same("the sender", signed.from() == receipt.from)?;
        same("the contract", signed.transaction().to == receipt.to)?;

        let (outcome, position) = receipt.outcome(contract.address)?;
        let events = receipt.events(contract.address)?;
        let requester = signed.from();
        let told = match &outcome {
            AccessOutcome::Granted(event) => (
                (event.requester, event.patient_id, event.device_id, event.area_id),
                (event.purpose, event.emergency, event.reply_key),
            ),
            AccessOutcome::Denied(event) => (
                (event.requester, event.patient_id, event.device_id, event.area_id),
                (event.purpose, event.emergency, event.reply_key),
            ),
        };
        let addr = ask.addr;
        let asked = (
            (requester, addr.patient_id, addr.device_id, addr.area_id),
            (ask.why.purpose(), ask.why.is_emergency(), Bytes32(reply_key.0)),
        );
        same("what was asked for", told == asked)?;

        let ruling = match outcome {
            AccessOutcome::Granted(event) => Ruling::Granted {
                domains: event.domains,
                review: events.iter().find_map(|mined| review(&mined.event, requester, addr.patient_id)),
            },
            AccessOutcome::Denied(event) => Ruling::Denied {
                reason: event.reason,
                penalty: events.into_iter().find_map(|mined| match mined.event {
                    Event::Penalized(penalty) if penalty.user == requester => Some(penalty),
                    _ => None,
                }),
            },
        };
        Ok(Self { transaction: signed.hash(), requester, ask, reply_key, position, ruling })
    }
}

fn review(event: &Event, requester: Address, patient_id: u128) -> Option<Uint256> {
    match event {
        Event::ReviewOpened(ReviewOpened { review_id, doctor, patient_id: patient, .. })
            if (*doctor, *patient) == (requester, patient_id) =>
        {
            Some(*review_id)
        }
        _ => None,
    }
}
