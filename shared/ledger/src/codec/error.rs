//! Why bytes are none of the contract's.

use crate::primitive::Bytes32;

/// Why bytes are no call, result, event or error of the contract.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// Fewer than the four bytes that name a function.
    #[error("fewer than 4 bytes: they name no function")]
    NoSelector,
    /// A function or an error that the contract does not have.
    #[error("0x{} names nothing in the contract", hex::encode(selector))]
    UnknownSelector {
        /// The first four bytes.
        selector: [u8; 4],
    },
    /// An event that the contract does not have.
    #[error("{topic} names no event of the contract")]
    UnknownTopic {
        /// The first topic.
        topic: Bytes32,
    },
    /// More or fewer indexed fields than the event has.
    #[error("the event has {expected} topics, not {found}")]
    TopicCount {
        /// Topics that belong there, the event's own included.
        expected: usize,
        /// Topics that stand there.
        found: usize,
    },
    /// The bytes end too soon, or an offset points behind them.
    #[error("the bytes end before their {what}")]
    TooShort {
        /// ABI type of what is missing.
        what: &'static str,
    },
    /// More than the type has room for.
    #[error("a value is out of the range of {type_name}")]
    OutOfRange {
        /// ABI type, or name of the enumeration.
        type_name: &'static str,
    },
    /// An event whose fields are each in range, but which the contract never writes together.
    #[error("the contract never writes such an event of {event}; ask another node")]
    Impossible {
        /// Name of the event.
        event: &'static str,
    },
    /// Text that is not UTF-8.
    #[error("a text is not UTF-8")]
    NotUtf8,
    /// Bytes behind the last value.
    #[error("{count} bytes too many behind the last value")]
    TrailingBytes {
        /// How many.
        count: usize,
    },
    /// Dirty padding, or an offset that no encoder writes.
    #[error("the values are not written in the one canonical way: padding or an offset is not as it should be")]
    NotCanonical,
}
