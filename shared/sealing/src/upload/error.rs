//! Why an upload cannot be sealed, read or opened.

use crate::RandomnessError;
use crate::identifier::AreaKeyId;

/// Why an envelope cannot be read or opened. Messages may be shown to the sender.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EnvelopeError {
    /// More bytes than an envelope may have.
    #[error("the envelope has {length} bytes, more than the {limit} allowed; send a shorter recording")]
    TooLarge {
        /// Bytes received.
        length: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// Fewer bytes than the smallest envelope, or than the header length calls for.
    #[error(
        "the envelope ends after {length} bytes, before {needed}; it was cut on the way, or its header length is wrong"
    )]
    TooShort {
        /// Bytes received.
        length: usize,
        /// Bytes needed at least.
        needed: usize,
    },
    /// The header length is over the limit.
    #[error("the header length says {length} bytes, more than the {limit} allowed")]
    HeaderTooLong {
        /// Bytes that the first four bytes announce.
        length: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// The header is not the JSON that it should be.
    #[error("the header is not valid: {reason}")]
    Header {
        /// What is wrong, with line and column; shortened.
        reason: String,
    },
    /// A version that this edge does not know.
    #[error("the envelope has version {found}; this edge reads version {supported}")]
    UnsupportedVersion {
        /// Version in the header.
        found: u64,
        /// Version that can be read.
        supported: u8,
    },
    /// Sealed to a key that is not, or no longer, held here.
    #[error(
        "the upload is sealed to area key {key_id}, which this edge does not hold; get its new key over a channel you trust, then seal again"
    )]
    UnknownAreaKey {
        /// The key that the header names.
        key_id: AreaKeyId,
    },
    /// The key is held, but does not open the ciphertext under this header.
    #[error(
        "the upload does not open with the area key it names; header or ciphertext were changed, or it was sealed to another key"
    )]
    Damaged,
    /// It opened, but not to what the header promised.
    #[error("the upload's content does not have the SHA-256 that its header names")]
    PlaintextDigest,
}

/// Why an upload or an answer cannot be sealed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The envelope would be over the limit.
    #[error(
        "the envelope would have {length} bytes, more than the {limit} allowed; cut the recording into shorter ones"
    )]
    TooLarge {
        /// Bytes it would have.
        length: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// The header would be over the limit.
    #[error("the header would have {length} bytes, more than the {limit} allowed; shorten the context")]
    HeaderTooLong {
        /// Bytes it would have.
        length: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// The context cannot be written as a JSON object.
    #[error("the context cannot be written as a json object: {reason}")]
    Context {
        /// What is wrong.
        reason: String,
    },
    /// The area's public key is a point of low order, to which nothing can be sealed.
    #[error("the area's public key cannot be sealed to; check where it comes from")]
    UnusableAreaKey,
    /// The cipher refused.
    #[error("encryption failed")]
    Encryption,
    /// No random bytes.
    #[error(transparent)]
    Randomness(#[from] RandomnessError),
}
