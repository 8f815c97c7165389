//! The device's signature over an upload envelope.

mod digest;
mod unchecked;

pub use digest::EnvelopeDigest;
pub use unchecked::UncheckedSignature;

use crate::identifier::{DeviceId, text::serde_by_text};
use core::fmt;
use k256::ecdsa::{RecoveryId, Signature, VerifyingKey};
use k256::elliptic_curve::scalar::IsHigh;

/// Bytes of a signature, `r | s | v`.
pub const SIGNATURE_LENGTH: usize = 65;
/// What wallets add to the parity of R's y coordinate.
const V_BASE: u8 = 27;

/// secp256k1 ECDSA signature `r | s | v` with low s and v 27 or 28. Text: `0x` and 130 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct UploadSignature([u8; SIGNATURE_LENGTH]);

serde_by_text!(UploadSignature, "a signature, 0x and 130 hexadecimal digits");

/// Why a signature names no device.
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
    /// No public key fits signature and envelope.
    #[error("no key fits this signature and envelope")]
    NoKey,
}

impl UploadSignature {
    /// Checks form, range and low s; takes v as 0, 1, 27 or 28.
    ///
    /// # Errors
    /// Names what is out of range.
    pub fn from_bytes(bytes: &[u8; SIGNATURE_LENGTH]) -> Result<Self, SignatureError> {
        let (scalars, v) = split(bytes);
        let is_y_odd = match v {
            0 | 27 => false,
            1 | 28 => true,
            _ => return Err(SignatureError::RecoveryByte),
        };
        let signature = Signature::from_slice(scalars).map_err(|_| SignatureError::OutOfRange)?;
        if bool::from(signature.s().is_high()) {
            return Err(SignatureError::HighS);
        }
        Ok(Self::new(&signature, is_y_odd))
    }

    /// `r | s | v`.
    #[must_use]
    pub const fn to_bytes(&self) -> [u8; SIGNATURE_LENGTH] {
        self.0
    }

    /// The device whose key signed `envelope`. Any envelope gives some device: compare with the one that the header names.
    ///
    /// # Errors
    /// When no key fits.
    pub fn recover(&self, envelope: &[u8]) -> Result<DeviceId, SignatureError> {
        self.recover_digest(&EnvelopeDigest::of(envelope))
    }

    /// The device whose key signed the envelope with this digest, as [`UploadSignature::recover`].
    ///
    /// # Errors
    /// When no key fits.
    pub fn recover_digest(&self, digest: &EnvelopeDigest) -> Result<DeviceId, SignatureError> {
        self.recover_hash(&digest.message_hash())
    }

    fn recover_hash(&self, hash: &[u8; 32]) -> Result<DeviceId, SignatureError> {
        let (scalars, v) = split(&self.0);
        let signature = Signature::from_slice(scalars).map_err(|_| SignatureError::OutOfRange)?;
        let recovery_id = RecoveryId::new(v != V_BASE, false);
        let key =
            VerifyingKey::recover_from_prehash(hash, &signature, recovery_id).map_err(|_| SignatureError::NoKey)?;
        Ok(DeviceId::of(&key))
    }

    pub(crate) fn new(signature: &Signature, is_y_odd: bool) -> Self {
        let mut bytes = [0; SIGNATURE_LENGTH];
        let scalars: [u8; SIGNATURE_LENGTH - 1] = signature.to_bytes().into();
        for (byte, value) in bytes.iter_mut().zip(scalars.into_iter().chain([V_BASE + u8::from(is_y_odd)])) {
            *byte = value;
        }
        Self(bytes)
    }
}

fn split(bytes: &[u8; SIGNATURE_LENGTH]) -> (&[u8], u8) {
    let [scalars @ .., v] = bytes;
    (scalars, *v)
}

impl fmt::Display for UploadSignature {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        UncheckedSignature::from(*self).fmt(formatter)
    }
}

impl fmt::Debug for UploadSignature {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "UploadSignature({self})")
    }
}

impl core::str::FromStr for UploadSignature {
    type Err = SignatureError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse::<UncheckedSignature>()?.check()
    }
}

#[cfg(test)]
mod tests;
