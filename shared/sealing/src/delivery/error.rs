//! Why keys cannot be delivered or received.

use crate::RandomnessError;

/// Why keys cannot be sealed to a reader.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeliverySealError {
    /// The policy permits no domain.
    #[error("the policy permits no domain, so there is nothing to deliver")]
    NothingPermitted,
    /// More records than fit into one delivery.
    #[error("{found} records are more than the {limit} of one delivery; deliver the rest in another")]
    TooMany {
        /// Records given.
        found: usize,
        /// Records allowed.
        limit: usize,
    },
    /// A point of low order.
    #[error("the reply key cannot be sealed to; the reader must ask again with a fresh one")]
    UnusableReplyKey,
    /// The cipher or a key derivation refused.
    #[error("encryption failed")]
    Encryption,
    /// No random bytes.
    #[error(transparent)]
    Randomness(#[from] RandomnessError),
}

/// Why a delivery cannot be read or opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeliveryError {
    /// Fewer bytes than needed.
    #[error("the delivery ends after {length} bytes, before {needed}; it was cut on the way")]
    TooShort {
        /// Bytes received.
        length: usize,
        /// Bytes needed at least.
        needed: usize,
    },
    /// A version that this program does not know.
    #[error("the delivery has version {found}; this program reads version {supported}: load the page again")]
    UnsupportedVersion {
        /// Version found.
        found: u8,
        /// Version that can be read.
        supported: u8,
    },
    /// More records than a delivery may have.
    #[error("the delivery counts {found} records, more than the {limit} possible")]
    TooMany {
        /// Records counted.
        found: usize,
        /// Records possible.
        limit: usize,
    },
    /// Not sealed to this key for this receipt, or changed since.
    #[error(
        "the delivery does not open with this reply key and receipt; it answers another request or was changed on the way"
    )]
    Damaged,
    /// The keys within are not those that the manifest calls for.
    #[error("the keys in the delivery are not those of its records and domains; the edge made a mistake, ask again")]
    Keys,
}
