//! Why what the edge sent is not read.

use records::{ContentIdError, ReadError};
use sealing::delivery::{DeliveryError, TransactionHash};
use sealing::record::RecordError;

/// Why nothing of a page is read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// The answer to something else.
    #[error("the edge answered transaction {found}, which was not asked about")]
    OtherTransaction {
        /// What it answered.
        found: TransactionHash,
    },
    /// The chain did not grant the request.
    #[error("the chain refused this request, yet the edge sent records: tell the patient and the operator")]
    NotGranted,
    /// Not the reply key of the request.
    #[error("the reply key at hand is not the one of this request; use the key that was made for it")]
    OtherReplyKey,
    /// Not what the chain said.
    #[error("the edge's answer says something else than the chain about {what}")]
    OtherThanGranted {
        /// What differs.
        what: &'static str,
    },
    /// The sealed part does not open.
    #[error(transparent)]
    Delivery(#[from] DeliveryError),
    /// The records beside it are others.
    #[error("the records of the answer are not those of its manifest; the edge made a mistake, ask again")]
    Manifest,
}

/// Why one record is not shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordFault {
    /// Other bytes than were stored.
    #[error("the block is not the one that was stored: {0}")]
    Block(#[from] ContentIdError),
    /// The content identifier is of another block.
    #[error("the edge names the block {found}, but its bytes are {computed}")]
    ContentId {
        /// What the edge says.
        found: String,
        /// What the bytes give.
        computed: String,
    },
    /// The chain has no such record.
    #[error("the chain has no record of this upload for this patient")]
    NotOnChain,
    /// The chain says something else.
    #[error("the chain says something else about {what}")]
    OtherThanStored {
        /// What differs.
        what: &'static str,
    },
    /// Not what was asked for.
    #[error("the record is not among those that were asked for")]
    NotAskedFor,
    /// The block is no record, or does not open.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// What it holds cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// What it holds is of something else.
    #[error("the record holds another {what} than it is stored under")]
    OtherContent {
        /// What differs.
        what: &'static str,
    },
}
