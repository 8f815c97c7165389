//! The ABI of Solidity, strictly.
//!
//! Written by ethers-core, read by [`Reader`]: the decoder of ethers-core is lenient (dirty padding, lossy text, gaps), and its
//! offsets overflow where pointers have 32 bits, which would be a panic on a stranger's data. What was read is written again
//! and must give the same bytes, so that every value has one form only, and two programs agree about each.

mod declare;
mod error;
mod reader;
#[cfg(test)]
pub(crate) mod testing;
mod topics;
mod value;

pub use error::DecodeError;

pub use value::{Uint40, Uint48};

pub(crate) use declare::{calls, contract_enum, decode_returns, events, one, returns, structure};
pub(crate) use reader::Reader;
pub(crate) use topics::{Topics, indexed, topic};

use ethers_core::abi::{self, Token};

/// A value of one ABI type.
pub(crate) trait Value: Sized {
    /// The type in signatures, such as `uint64` or `(uint32,uint128,address)`.
    #[cfg(test)]
    fn type_name() -> String;
    fn token(&self) -> Token;
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError>;
}

/// Several values one after the other: arguments, results, the data of an event.
pub(crate) trait Fields: Sized {
    /// Type and name of each, the name in camel case.
    #[cfg(test)]
    fn fields() -> Vec<(String, String)>;
    fn tokens(&self) -> Vec<Token>;
    fn read_fields(reader: &mut Reader<'_>) -> Result<Self, DecodeError>;
}

/// Writes `fields` behind `prefix`.
pub(crate) fn encode(prefix: &[u8], fields: &impl Fields) -> Vec<u8> {
    encode_tokens(prefix, &fields.tokens())
}

/// Reads all of `data`.
pub(crate) fn decode<T: Fields>(data: &[u8]) -> Result<T, DecodeError> {
    let fields = T::read_fields(&mut Reader::new(data))?;
    same_bytes(data, &encode(&[], &fields))?;
    Ok(fields)
}

/// Reads all of `data` as one value.
pub(crate) fn decode_value<T: Value>(data: &[u8]) -> Result<T, DecodeError> {
    let value = T::read(&mut Reader::new(data))?;
    same_bytes(data, &encode_tokens(&[], &[value.token()]))?;
    Ok(value)
}

pub(crate) fn encode_tokens(prefix: &[u8], tokens: &[Token]) -> Vec<u8> {
    [prefix, &abi::encode(tokens)].concat()
}

/// Splits the selector off.
pub(crate) fn selector(data: &[u8]) -> Result<([u8; 4], &[u8]), DecodeError> {
    data.split_first_chunk().map(|(selector, arguments)| (*selector, arguments)).ok_or(DecodeError::NoSelector)
}

pub(crate) fn same_bytes(data: &[u8], again: &[u8]) -> Result<(), DecodeError> {
    if data == again {
        Ok(())
    } else if data.starts_with(again) {
        Err(DecodeError::TrailingBytes { count: data.len() - again.len() })
    } else {
        Err(DecodeError::NotCanonical)
    }
}
