//! Signatures.

use super::PublicKey;
use crate::primitive::{Bytes32, serde_by_text};
use core::fmt;
use k256::ecdsa::{RecoveryId, VerifyingKey};
use k256::elliptic_curve::scalar::IsHigh;

/// A secp256k1 ECDSA signature with low s. Text: `0x` and 130 hexadecimal digits, `r | s | v` with v 27 or 28.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Signature {
    r: Bytes32,
    s: Bytes32,
    y_is_odd: bool,
}

serde_by_text!(Signature, "a signature, 0x and 130 hexadecimal digits");

/// Why a signature is none, or names nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// Not `0x` and 130 hexadecimal digits.
    #[error("a signature is 0x and 130 hexadecimal digits: r, s and v")]
    Text,
    /// The last byte is not 0, 1, 27 or 28.
    #[error("the last byte of a signature, v, is 27 or 28")]
    RecoveryByte,
    /// r or s is zero or not below the order of the curve.
    #[error("r and s of a signature lie between zero and the order of secp256k1")]
    OutOfRange,
    /// s is in the upper half, so that a second signature could be made of this one.
    #[error("s of a signature is in the upper half; sign with low s, as EIP-2 wants it")]
    HighS,
    /// No public key fits signature and digest.
    #[error("no key fits this signature and content")]
    NoKey,
}

impl Signature {
    /// Checks range and low s.
    ///
    /// # Errors
    /// Names what is out of range.
    pub fn new(r: Bytes32, s: Bytes32, y_is_odd: bool) -> Result<Self, SignatureError> {
        Self::checked(&parse(r, s)?, y_is_odd)
    }

    /// Reads `r | s | v`; takes v as 0, 1, 27 or 28.
    ///
    /// # Errors
    /// Names what is out of range.
    pub fn from_bytes(bytes: &[u8; 65]) -> Result<Self, SignatureError> {
        let [scalars @ .., v] = bytes;
        let y_is_odd = match v {
            0 | 27 => false,
            1 | 28 => true,
            _ => return Err(SignatureError::RecoveryByte),
        };
        let (r, s) = scalars.split_first_chunk().ok_or(SignatureError::Text)?;
        Self::new(Bytes32(*r), Bytes32(s.try_into().map_err(|_| SignatureError::Text)?), y_is_odd)
    }

    /// `r | s | v`, v 27 or 28, as contracts take it.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        [self.r.0.as_slice(), &self.s.0, &[27 + u8::from(self.y_is_odd)]].concat()
    }

    /// r, big-endian.
    #[must_use]
    pub const fn r(&self) -> Bytes32 {
        self.r
    }

    /// s, big-endian, in the lower half.
    #[must_use]
    pub const fn s(&self) -> Bytes32 {
        self.s
    }

    /// Whether the y coordinate of R is odd.
    #[must_use]
    pub const fn y_is_odd(&self) -> bool {
        self.y_is_odd
    }

    /// The key that signed `digest`. Any digest gives some key: compare its address with the one that should have signed.
    ///
    /// # Errors
    /// When no key fits.
    pub fn recover(&self, digest: Bytes32) -> Result<PublicKey, SignatureError> {
        let signature = parse(self.r, self.s)?;
        let key = VerifyingKey::recover_from_prehash(&digest.0, &signature, RecoveryId::new(self.y_is_odd, false))
            .map_err(|_| SignatureError::NoKey)?;
        PublicKey::of(&key).ok_or(SignatureError::NoKey)
    }

    pub(super) fn checked(signature: &k256::ecdsa::Signature, y_is_odd: bool) -> Result<Self, SignatureError> {
        if bool::from(signature.s().is_high()) {
            return Err(SignatureError::HighS);
        }
        let (r, s) = signature.split_bytes();
        Ok(Self { r: Bytes32(r.into()), s: Bytes32(s.into()), y_is_odd })
    }
}

fn parse(r: Bytes32, s: Bytes32) -> Result<k256::ecdsa::Signature, SignatureError> {
    k256::ecdsa::Signature::from_scalars(r.0, s.0).map_err(|_| SignatureError::OutOfRange)
}

impl fmt::Display for Signature {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "0x{}", hex::encode(self.to_bytes()))
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Signature({self})")
    }
}

impl core::str::FromStr for Signature {
    type Err = SignatureError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut bytes = [0; 65];
        let digits = text.strip_prefix("0x").ok_or(SignatureError::Text)?;
        hex::decode_to_slice(digits, &mut bytes).map_err(|_| SignatureError::Text)?;
        Self::from_bytes(&bytes)
    }
}
