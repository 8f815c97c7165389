//! What the chain counts with: addresses, words of 32 bytes, numbers of 256 bits, bytes.

mod address;
mod bytes;
mod bytes32;
mod error;
mod hex_text;
pub mod quantity;
mod uint256;

pub use address::Address;
pub use bytes::Bytes;
pub use bytes32::Bytes32;
pub use error::PrimitiveError;
pub use uint256::Uint256;

pub(crate) use hex_text::{fixed_hex, serde_by_text};
