//! What accounts sign with.

use super::{PublicKey, Signature, SignatureError};
use crate::primitive::{Address, Bytes32};
use core::fmt;
use k256::ecdsa::SigningKey;
use zeroize::Zeroizing;

/// An account's secp256k1 key. Zeroised when dropped; `Debug` shows the address only.
#[derive(Clone)]
pub struct SecretKey {
    secret: SigningKey,
    public: PublicKey,
}

/// Why bytes or a text are no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Not 64 hexadecimal digits.
    #[error("a key is 64 hexadecimal digits, with or without 0x")]
    Text,
    /// Zero, or not below the order of the curve.
    #[error("a key lies between zero and the order of secp256k1; make a new one")]
    OutOfRange,
}

impl SecretKey {
    /// The key of these bytes, big-endian.
    ///
    /// # Errors
    /// When they are zero or not below the order of the curve.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, KeyError> {
        let secret = SigningKey::from_slice(bytes).map_err(|_| KeyError::OutOfRange)?;
        let public = PublicKey::of(secret.verifying_key()).ok_or(KeyError::OutOfRange)?;
        Ok(Self { secret, public })
    }

    /// Reads 64 hexadecimal digits, with or without `0x`.
    ///
    /// # Errors
    /// When the text has another form or is out of range.
    pub fn from_hex(text: &str) -> Result<Self, KeyError> {
        let mut bytes = Zeroizing::new([0; 32]);
        hex::decode_to_slice(text.strip_prefix("0x").unwrap_or(text), &mut *bytes).map_err(|_| KeyError::Text)?;
        Self::from_bytes(&bytes)
    }

    /// The public key.
    #[must_use]
    pub const fn public_key(&self) -> &PublicKey {
        &self.public
    }

    /// The account.
    #[must_use]
    pub fn address(&self) -> Address {
        self.public.address()
    }

    /// Signs a digest; deterministic (RFC 6979), low s (EIP-2).
    ///
    /// # Errors
    /// Never on any digest that can be found.
    pub fn sign(&self, digest: Bytes32) -> Result<Signature, SignatureError> {
        let (signature, recovery_id) = self.secret.sign_prehash_recoverable(&digest.0);
        Signature::checked(&signature, recovery_id.is_y_odd())
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "SecretKey({})", self.address())
    }
}
