//! Public keys.

use crate::primitive::Address;
use core::fmt;
use k256::ecdsa::VerifyingKey;

/// A point of secp256k1: its two coordinates, 32 bytes each. Text: SEC 1, uncompressed, `0x04` and 128 digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PublicKey([u8; 64]);

impl PublicKey {
    pub(crate) fn of(key: &VerifyingKey) -> Option<Self> {
        let point = key.to_sec1_point(false);
        let (_, coordinates) = point.as_bytes().split_first()?;
        coordinates.try_into().ok().map(Self)
    }

    /// `x | y`.
    #[must_use]
    pub const fn coordinates(&self) -> [u8; 64] {
        self.0
    }

    /// The account of this key.
    #[must_use]
    pub fn address(&self) -> Address {
        Address::of_coordinates(&self.0)
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "0x04{}", hex::encode(self.0))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "PublicKey({self})")
    }
}
