//! Why a record cannot be sealed, read or opened.

use super::{MasterKeyId, PatientKeyId, Section};
use crate::RandomnessError;

/// Why a record cannot be sealed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordSealError {
    /// No domain, or more than a policy has bits.
    #[error("a record has 1 to {limit} domains, not {found}; give one plaintext for each domain")]
    DomainCount {
        /// Domains given.
        found: usize,
        /// Domains allowed.
        limit: usize,
    },
    /// The block would be over its limit.
    #[error("the sealed record would have {length} bytes, more than the {limit} allowed; keep less evidence")]
    TooLarge {
        /// Bytes needed.
        length: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// The cipher refused.
    #[error("encryption failed")]
    Encryption,
}

/// Why a block cannot be read or opened as a record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// More bytes than a record may have.
    #[error("the block has {length} bytes, more than the {limit} of a record")]
    TooLarge {
        /// Bytes found.
        length: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// Fewer bytes than the header has.
    #[error("the block has {length} bytes, fewer than the {needed} of a record's header; it was cut, or is no record")]
    TooShort {
        /// Bytes found.
        length: usize,
        /// Bytes needed at least.
        needed: usize,
    },
    /// A version that this program does not know.
    #[error("the record has version {found}; this program reads version {supported}: use a newer one")]
    UnsupportedVersion {
        /// Version in the header.
        found: u8,
        /// Version that can be read.
        supported: u8,
    },
    /// No domain, or more than a policy has bits.
    #[error("the record's header counts {found} domains; 1 to {limit} are possible")]
    DomainCount {
        /// Domains in the header.
        found: usize,
        /// Domains possible.
        limit: usize,
    },
    /// A section length that padding does not give.
    #[error("the record's header gives a section {length} bytes, which is no multiple of 4096 above zero")]
    SectionLength {
        /// Length in the header.
        length: u32,
    },
    /// The block does not end where its header says.
    #[error("the block has {length} bytes, but its header asks for {needed}; it was cut or extended")]
    Length {
        /// Bytes found.
        length: usize,
        /// Bytes that the header asks for.
        needed: u64,
    },
    /// Sealed under another key than the one given.
    #[error(
        "the record is sealed under patient key {key_id}, not under the one given; it is another patient's, or from before an erasure"
    )]
    UnknownPatientKey {
        /// The key that the header names.
        key_id: PatientKeyId,
    },
    /// The record has no such section.
    #[error("the record has no section {}; it was made before that domain existed", section.number())]
    NoSuchSection {
        /// What was asked for.
        section: Section,
    },
    /// The key does not open the section under this header.
    #[error("section {} does not open: header or section were changed, or key and upload id belong to another record", section.number())]
    Damaged {
        /// What does not open.
        section: Section,
    },
    /// Every section opens, but the salt is not the one that they give.
    #[error("the record's salt does not follow from its content; it was not sealed by this format's rules")]
    Salt,
    /// The key could not be derived.
    #[error("the key derivation failed")]
    Derivation,
}

/// Why a patient key cannot be wrapped or unwrapped.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrappingError {
    /// Not as long as a wrapped key.
    #[error("a wrapped patient key has {expected} bytes, not {length}")]
    Form {
        /// Bytes found.
        length: usize,
        /// Bytes needed.
        expected: usize,
    },
    /// A version that this program does not know.
    #[error("the wrapped patient key has version {found}; this program reads version {supported}: use a newer one")]
    UnsupportedVersion {
        /// Version found.
        found: u8,
        /// Version that can be read.
        supported: u8,
    },
    /// Wrapped under a master key that is not held.
    #[error(
        "the patient key is wrapped under master key {key_id}, which is not held; set it as master_key or master_key_previous"
    )]
    UnknownMasterKey {
        /// The key that wrapped it.
        key_id: MasterKeyId,
    },
    /// Changed, or another patient's.
    #[error("the wrapped patient key does not open: it was changed, or wrapped for another patient")]
    Damaged,
    /// The cipher refused.
    #[error("encryption failed")]
    Encryption,
    /// No random bytes.
    #[error(transparent)]
    Randomness(#[from] RandomnessError),
}
