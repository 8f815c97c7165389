//! What a device signs of an envelope.

use crate::identifier::text::hex_text;
use keccak256::keccak256;

/// EIP-191 version 0x45, for a message of 32 bytes.
const PREFIX: &[u8] = b"\x19Ethereum Signed Message:\n32";

/// Keccak-256 of a whole upload envelope. Text: 64 hexadecimal digits, lower case when written.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct EnvelopeDigest(pub [u8; 32]);

hex_text!(EnvelopeDigest, 32, "a Keccak-256 digest of 64 hexadecimal digits");

impl EnvelopeDigest {
    /// The digest of `envelope`.
    #[must_use]
    pub fn of(envelope: &[u8]) -> Self {
        Self(keccak256(&[envelope]))
    }

    /// The hash that is signed: EIP-191 over the 32 raw bytes of the digest.
    pub(crate) fn message_hash(&self) -> [u8; 32] {
        keccak256(&[PREFIX, &self.0])
    }
}
