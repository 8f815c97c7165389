//! What uploads are sealed to.

use crate::identifier::{AreaKeyId, text::hex_text};
use crate::suite::{KEY_LENGTH, Kem};
use hpke::{Deserializable, HpkeError};

/// An area's X25519 public key. Text: 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct AreaPublicKey(pub(super) [u8; KEY_LENGTH]);

hex_text!(AreaPublicKey, 32, "an area public key of 64 hexadecimal digits");

impl AreaPublicKey {
    /// The key of these bytes (RFC 7748 section 5). Every 32 bytes are a key; those of low order show when sealing.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; KEY_LENGTH]) -> Self {
        Self(bytes)
    }

    /// The key as 32 bytes.
    #[must_use]
    pub const fn to_bytes(&self) -> [u8; KEY_LENGTH] {
        self.0
    }

    /// How upload headers name this key.
    #[must_use]
    pub fn key_id(&self) -> AreaKeyId {
        AreaKeyId::of(&self.0)
    }

    pub(crate) fn to_hpke(self) -> Result<<Kem as hpke::Kem>::PublicKey, HpkeError> {
        <Kem as hpke::Kem>::PublicKey::from_bytes(&self.0)
    }
}
