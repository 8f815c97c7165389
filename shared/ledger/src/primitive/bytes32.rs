//! Words.

use super::fixed_hex;

/// 32 bytes: a hash, a digest, an uploadId, a role, an X25519 public key. Text: `0x` and 64 hexadecimal digits.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bytes32(pub [u8; 32]);

impl Bytes32 {
    /// All zero.
    pub const ZERO: Self = Self([0; 32]);
}

fixed_hex!(Bytes32, "0x and 64 hexadecimal digits");
