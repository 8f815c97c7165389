//! Why bytes are no transaction.

use crate::key::SignatureError;

/// Why bytes are no signed transaction, or cannot be made one. `field` names the field as the EIPs do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransactionError {
    /// No bytes at all.
    #[error("the transaction is empty")]
    Empty,
    /// More bytes than nodes take.
    #[error("the transaction has {length} bytes, more than the {limit} allowed")]
    TooLarge {
        /// Bytes received.
        length: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// A type that is not read here: blobs, set-code, or one to come.
    #[error("transactions of type {number:#04x} are not read here; send a legacy one, or type 1 or 2")]
    UnsupportedType {
        /// The first byte.
        number: u8,
    },
    /// The bytes end within a field.
    #[error("the transaction ends within {field}; it was cut on the way")]
    Truncated {
        /// The field.
        field: &'static str,
    },
    /// Bytes behind the transaction.
    #[error("{count} bytes too many behind the transaction")]
    TrailingBytes {
        /// How many.
        count: usize,
    },
    /// A length that takes more bytes than it needs.
    #[error("the length of {field} is not written in the shortest way")]
    LengthNotMinimal {
        /// The field.
        field: &'static str,
    },
    /// A number with leading zeros.
    #[error("{field} has leading zeros")]
    LeadingZeros {
        /// The field.
        field: &'static str,
    },
    /// A list where a value belongs.
    #[error("{field} is a list, but should be a value")]
    UnexpectedList {
        /// The field.
        field: &'static str,
    },
    /// A value where a list belongs.
    #[error("{field} is a value, but should be a list")]
    ExpectedList {
        /// The field.
        field: &'static str,
    },
    /// A list that ends before this field.
    #[error("{field} is missing")]
    MissingField {
        /// The field.
        field: &'static str,
    },
    /// A list that goes on behind its last field.
    #[error("{list} has more fields than it should")]
    TooManyFields {
        /// The list.
        list: &'static str,
    },
    /// More than the field has room for.
    #[error("{field} is too large")]
    OutOfRange {
        /// The field.
        field: &'static str,
    },
    /// An address or a storage key of another length.
    #[error("{field} has {found} bytes instead of {expected}")]
    FieldLength {
        /// The field.
        field: &'static str,
        /// Bytes that belong there.
        expected: usize,
        /// Bytes that stand there.
        found: usize,
    },
    /// v that is none of a legacy transaction, or a y parity other than 0 and 1.
    #[error("v is {v}: no legacy transaction has it, and in types 1 and 2 it is the y parity, 0 or 1")]
    RecoveryValue {
        /// As it stands.
        v: u64,
    },
    /// A chain id for which EIP-155 has no v.
    #[error("chain id {chain_id} is over the largest that EIP-155 can sign for")]
    ChainIdTooLarge {
        /// As given.
        chain_id: u64,
    },
    /// The signature is none.
    #[error(transparent)]
    Signature(#[from] SignatureError),
    /// What was read is written differently.
    #[error("the transaction is not written in the one canonical way")]
    NotCanonical,
}
