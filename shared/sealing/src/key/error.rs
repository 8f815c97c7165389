//! Why something is not a key.

use crate::RandomnessError;

/// Why something is not a key. Never repeats what was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Not the text form of a key.
    #[error("a key is written as 64 hexadecimal digits")]
    Text,
    /// Zero, or not below the order of the curve.
    #[error("these 32 bytes are not a secp256k1 key; generate a new one")]
    OutOfRange,
    /// No random bytes to make a key of.
    #[error(transparent)]
    Randomness(#[from] RandomnessError),
}
