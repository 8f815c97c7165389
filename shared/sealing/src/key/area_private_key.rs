//! What opens uploads.

use super::{AreaPublicKey, KeyError, parse_secret_hex, secret_hex};
use crate::identifier::AreaKeyId;
use crate::randomness::random;
use crate::suite::{KEY_LENGTH, Kem};
use core::fmt;
use hpke::{Deserializable, Kem as _, Serializable};
use serde::{Deserialize, Deserializer, de::Error};
use zeroize::Zeroizing;

/// An area's X25519 private key. Zeroised when dropped; `Debug` shows the key id only.
#[derive(Clone)]
pub struct AreaPrivateKey {
    secret: <Kem as hpke::Kem>::PrivateKey,
    public: AreaPublicKey,
    key_id: AreaKeyId,
}

impl AreaPrivateKey {
    /// A fresh random key.
    ///
    /// # Errors
    /// When the system has no random bytes.
    pub fn generate() -> Result<Self, KeyError> {
        let keying_material = random::<KEY_LENGTH>()?;
        Ok(Self::new(Kem::derive_keypair(keying_material.as_slice()).0))
    }

    /// The key of these bytes, clamped as RFC 9180 section 7.1.2 wants it.
    ///
    /// # Errors
    /// None today: every 32 bytes are a key.
    pub fn from_bytes(bytes: &[u8; KEY_LENGTH]) -> Result<Self, KeyError> {
        let secret = <Kem as hpke::Kem>::PrivateKey::from_bytes(bytes).map_err(|_| KeyError::Text)?;
        Ok(Self::new(secret))
    }

    /// Reads 64 hexadecimal digits.
    ///
    /// # Errors
    /// When the text has another form.
    pub fn from_hex(text: &str) -> Result<Self, KeyError> {
        Self::from_bytes(&*parse_secret_hex(text)?)
    }

    /// The clamped key as 32 bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Zeroizing<[u8; KEY_LENGTH]> {
        let mut bytes = Zeroizing::new([0; KEY_LENGTH]);
        self.secret.write_exact(bytes.as_mut_slice());
        bytes
    }

    /// The clamped key as 64 hexadecimal digits.
    #[must_use]
    pub fn to_hex(&self) -> Zeroizing<String> {
        secret_hex(self.to_bytes().as_slice())
    }

    /// What devices seal to.
    #[must_use]
    pub const fn public_key(&self) -> AreaPublicKey {
        self.public
    }

    /// How upload headers name this key.
    #[must_use]
    pub const fn key_id(&self) -> AreaKeyId {
        self.key_id
    }

    pub(crate) const fn secret(&self) -> &<Kem as hpke::Kem>::PrivateKey {
        &self.secret
    }

    fn new(secret: <Kem as hpke::Kem>::PrivateKey) -> Self {
        let public = AreaPublicKey(Kem::sk_to_pk(&secret).to_bytes().into());
        Self { secret, public, key_id: public.key_id() }
    }
}

impl fmt::Debug for AreaPrivateKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "AreaPrivateKey({})", self.key_id)
    }
}

impl core::str::FromStr for AreaPrivateKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::from_hex(text)
    }
}

impl<'de> Deserialize<'de> for AreaPrivateKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Zeroizing::new(String::deserialize(deserializer)?);
        Self::from_hex(&text).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7748 section 6.1: Bob's private and public key.
    const BOB: [&str; 2] = [
        "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb",
        "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f",
    ];

    #[test]
    fn the_public_key_agrees_with_rfc_7748() {
        assert_eq!(AreaPrivateKey::from_hex(BOB[0]).unwrap().public_key().to_string(), BOB[1]);
    }

    #[test]
    fn survives_text_and_json() {
        let key = AreaPrivateKey::generate().unwrap();
        let text = key.to_hex();
        for read in [
            AreaPrivateKey::from_hex(&text).unwrap(),
            text.parse().unwrap(),
            serde_json::from_str(&format!("\"{}\"", *text)).unwrap(),
            AreaPrivateKey::from_bytes(&key.to_bytes()).unwrap(),
        ] {
            assert_eq!((read.public_key(), read.key_id()), (key.public_key(), key.key_id()));
            assert_eq!(read.to_hex(), text);
        }
    }

    #[test]
    fn debug_and_errors_show_nothing_of_the_secret() {
        let key = AreaPrivateKey::generate().unwrap();
        assert_eq!(format!("{key:?}"), format!("AreaPrivateKey({})", key.key_id()));
        let broken = format!("\"{}z\"", &key.to_hex()[1..]);
        let error = serde_json::from_str::<AreaPrivateKey>(&broken).unwrap_err().to_string();
        assert!(!error.contains(&key.to_hex()[8..24]), "{error}");
    }

    #[test]
    fn other_forms_are_refused() {
        for text in ["", "00", &"0".repeat(63), &"0".repeat(65), &"g".repeat(64)] {
            assert_eq!(AreaPrivateKey::from_hex(text).unwrap_err(), KeyError::Text, "{text}");
        }
    }
}
