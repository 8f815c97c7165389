//! What devices sign with.

use super::{KeyError, parse_secret_hex, secret_hex};
use crate::identifier::DeviceId;
use crate::randomness::random;
use crate::signature::{EnvelopeDigest, UploadSignature};
use core::fmt;
use k256::ecdsa::SigningKey;
use zeroize::Zeroizing;

/// A device's secp256k1 key. Zeroised when dropped; `Debug` shows the device id only.
#[derive(Clone)]
pub struct DeviceKey {
    secret: SigningKey,
    device_id: DeviceId,
}

impl DeviceKey {
    /// A fresh random key.
    ///
    /// # Errors
    /// When the system has no random bytes.
    pub fn generate() -> Result<Self, KeyError> {
        loop {
            // One draw in 2^128 is not below the order of the curve.
            match Self::from_bytes(&*random::<32>()?) {
                Err(KeyError::OutOfRange) => {}
                result => return result,
            }
        }
    }

    /// The key of these bytes, big-endian.
    ///
    /// # Errors
    /// When they are zero or not below the order of the curve.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, KeyError> {
        let secret = SigningKey::from_slice(bytes).map_err(|_| KeyError::OutOfRange)?;
        let device_id = DeviceId::of(secret.verifying_key());
        Ok(Self { secret, device_id })
    }

    /// Reads 64 hexadecimal digits, with or without `0x`.
    ///
    /// # Errors
    /// When the text has another form or is out of range.
    pub fn from_hex(text: &str) -> Result<Self, KeyError> {
        Self::from_bytes(&*parse_secret_hex(text)?)
    }

    /// The key as 64 hexadecimal digits.
    #[must_use]
    pub fn to_hex(&self) -> Zeroizing<String> {
        secret_hex(Zeroizing::<[u8; 32]>::new(self.secret.to_bytes().into()).as_slice())
    }

    /// The address of this key.
    #[must_use]
    pub const fn device_id(&self) -> DeviceId {
        self.device_id
    }

    /// Signs the keccak256 of `envelope` as an EIP-191 personal message; deterministic (RFC 6979), low s.
    #[must_use]
    pub fn sign_upload(&self, envelope: &[u8]) -> UploadSignature {
        let (signature, recovery_id) =
            self.secret.sign_prehash_recoverable(&EnvelopeDigest::of(envelope).message_hash());
        UploadSignature::new(&signature, recovery_id.is_y_odd())
    }
}

impl fmt::Debug for DeviceKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "DeviceKey({})", self.device_id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn survives_text() {
        let key = DeviceKey::generate().unwrap();
        assert_eq!(DeviceKey::from_hex(&key.to_hex()).unwrap().device_id(), key.device_id());
        assert_eq!(DeviceKey::from_hex(&format!("0x{}", *key.to_hex())).unwrap().to_hex(), key.to_hex());
    }

    #[test]
    fn zero_and_the_order_are_no_keys() {
        let order = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
        for text in [&"0".repeat(64), order, &"f".repeat(64)] {
            assert_eq!(DeviceKey::from_hex(text).unwrap_err(), KeyError::OutOfRange);
        }
        assert!(DeviceKey::from_hex(&order.replace("4141", "4140")).is_ok());
        assert_eq!(DeviceKey::from_hex("12").unwrap_err(), KeyError::Text);
    }

    #[test]
    fn debug_shows_the_address_only() {
        let key = DeviceKey::generate().unwrap();
        assert_eq!(format!("{key:?}"), format!("DeviceKey({})", key.device_id()));
    }

    #[test]
    fn what_it_signs_names_it() {
        let key = DeviceKey::generate().unwrap();
        let signature = key.sign_upload(b"envelope");
        assert_eq!(signature, key.sign_upload(b"envelope"), "RFC 6979 is deterministic");
        assert_eq!(signature.recover(b"envelope"), Ok(key.device_id()));
        assert_ne!(signature.recover(b"Envelope"), Ok(key.device_id()));
    }
}
