//! The contract `HealthRecords` in Rust: calls, events, errors, transactions, typed data, JSON-RPC; no I/O.
//!
//! Everything that goes to the chain or comes from it passes here and nowhere else, and so does ethers-core: no type of it is
//! public. PatientIDs are `u128` and areas `u32`, as in the ABI; `sealing` has their texts.
//!
//! Nothing here panics on input, logs, or keeps state between calls; keys are zeroised when dropped.

mod codec;
mod contract;
mod deployment;
mod key;
mod primitive;
pub mod rpc;
pub mod transaction;
pub mod typed_data;

pub use codec::{DecodeError, Uint40, Uint48};
pub use contract::*;
pub use deployment::Deployment;
pub use key::{KeyError, PublicKey, SecretKey, Signature, SignatureError};
pub use primitive::{Address, Bytes, Bytes32, PrimitiveError, Uint256, quantity};
pub use transaction::{SignedTransaction, Transaction, TransactionError, TransactionKind};
pub use typed_data::{AccountLink, DeviceBinding, TypedData};
