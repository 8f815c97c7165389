//! The operator's key, which wraps the patients' keys.

use crate::identifier::text::hex_text;
use crate::key::{KeyError, parse_secret_hex, secret_hex};
use crate::randomness::{RandomnessError, random};
use crate::suite::KEY_LENGTH;
use core::fmt;
use serde::{Deserialize, Deserializer, de::Error};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

const ID_LABEL: &[u8] = b"gaitkeeper/master-key-id/v1";

/// Names a master key without telling anything of it: the start of a hash of its 256 random bits. Text: 16 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MasterKeyId(pub [u8; 8]);

hex_text!(MasterKeyId, 8, "a master key id of 16 hexadecimal digits");

/// The key that wraps patient keys (AES-256). Zeroised when dropped; `Debug` shows the key id only. Text: 64 hexadecimal digits.
#[derive(Clone)]
pub struct MasterKey(Zeroizing<[u8; KEY_LENGTH]>);

impl MasterKey {
    /// A fresh random key.
    ///
    /// # Errors
    /// When the system has no random bytes.
    pub fn generate() -> Result<Self, RandomnessError> {
        random().map(Self)
    }

    /// The key of these bytes.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; KEY_LENGTH]) -> Self {
        Self(Zeroizing::new(*bytes))
    }

    /// Reads 64 hexadecimal digits.
    ///
    /// # Errors
    /// When the text has another form.
    pub fn from_hex(text: &str) -> Result<Self, KeyError> {
        parse_secret_hex(text).map(Self)
    }

    /// The key as 64 hexadecimal digits.
    #[must_use]
    pub fn to_hex(&self) -> Zeroizing<String> {
        secret_hex(self.0.as_slice())
    }

    /// The first 8 bytes of `SHA-256("gaitkeeper/master-key-id/v1" | key)`.
    #[must_use]
    pub fn key_id(&self) -> MasterKeyId {
        let digest: [u8; 32] = Sha256::new().chain_update(ID_LABEL).chain_update(self.0.as_slice()).finalize().into();
        let [a, b, c, d, e, f, g, h, ..] = digest;
        MasterKeyId([a, b, c, d, e, f, g, h])
    }

    pub(super) fn bytes(&self) -> &[u8; KEY_LENGTH] {
        &self.0
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "MasterKey({})", self.key_id())
    }
}

impl core::str::FromStr for MasterKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::from_hex(text)
    }
}

impl<'de> Deserialize<'de> for MasterKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Zeroizing::new(String::deserialize(deserializer)?);
        Self::from_hex(&text).map_err(D::Error::custom)
    }
}
