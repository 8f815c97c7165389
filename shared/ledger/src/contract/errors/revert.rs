//! Everything that a revert can say.

use super::ContractError;
use crate::codec::{decode_value, selector};
use crate::primitive::{Bytes, Uint256};
use core::fmt;

/// `Error(string)` of Solidity.
const ERROR: u32 = 0x08c3_79a0;
/// `Panic(uint256)` of Solidity.
const PANIC: u32 = 0x4e48_7b71;

/// What a reverted call gave back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Revert {
    /// An error of the contract.
    Contract(ContractError),
    /// A text, by `require` in some other contract.
    Message(String),
    /// A fault in the contract, with Solidity's code for it.
    Panic(Uint256),
    /// Nothing.
    Silent,
    /// Nothing that this crate knows.
    Unknown(Bytes),
}

impl Revert {
    /// Reads a revert's data.
    #[must_use]
    pub fn decode(data: &[u8]) -> Self {
        if data.is_empty() {
            return Self::Silent;
        }
        if let Ok(error) = ContractError::decode(data) {
            return Self::Contract(error);
        }
        let known = selector(data).ok().and_then(|(selector, rest)| match u32::from_be_bytes(selector) {
            ERROR => decode_value(rest).ok().map(Self::Message),
            PANIC => decode_value(rest).ok().map(Self::Panic),
            _ => None,
        });
        known.unwrap_or_else(|| Self::Unknown(data.into()))
    }
}

impl fmt::Display for Revert {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Contract(error) => error.fmt(formatter),
            Self::Message(message) => formatter.write_str(message),
            Self::Panic(code) => write!(formatter, "the contract met a fault of its own (panic {code})"),
            Self::Silent => formatter.write_str("reverted without a reason; is there a contract at this address?"),
            Self::Unknown(data) => {
                write!(formatter, "reverted with {} bytes that name no error of the contract", data.0.len())
            }
        }
    }
}
