//! secp256k1: keys, signatures, and who signed.

mod public_key;
mod secret_key;
mod signature;
#[cfg(test)]
mod tests;

pub use public_key::PublicKey;
pub use secret_key::{KeyError, SecretKey};
pub use signature::{Signature, SignatureError};
