//! SHA-256 digests.

use super::text::hex_text;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// A SHA-256 digest (FIPS 180-4). Text: 64 hexadecimal digits, lower case when written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sha256Digest(pub [u8; 32]);

hex_text!(Sha256Digest, 32, "a SHA-256 digest of 64 hexadecimal digits");

impl Sha256Digest {
    /// The digest of `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Equality in a time that does not depend on the digests.
    #[must_use]
    pub fn constant_time_eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::IdentifierError;
    use proptest::prelude::*;

    #[test]
    fn agrees_with_fips_180_4() {
        // NIST CSRC, "SHA256.pdf" example values: one-block message "abc".
        assert_eq!(
            Sha256Digest::of(b"abc").to_string(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn other_lengths_and_symbols_are_refused() {
        let digits = "0".repeat(64);
        assert_eq!(digits[1..].parse::<Sha256Digest>(), Err(IdentifierError::Length { expected: 64, found: 63 }));
        assert_eq!(digits[2..].parse::<Sha256Digest>(), Err(IdentifierError::Length { expected: 64, found: 62 }));
        assert!(format!("0x{digits}").parse::<Sha256Digest>().is_err());
        let wrong = format!("{}g", &digits[1..]);
        assert_eq!(wrong.parse::<Sha256Digest>(), Err(IdentifierError::Symbol { position: 64 }));
    }

    proptest! {
        #[test]
        fn survives_text_and_json(bytes: [u8; 32]) {
            let digest = Sha256Digest(bytes);
            prop_assert_eq!(digest.to_string().parse::<Sha256Digest>().unwrap(), digest);
            prop_assert_eq!(digest.to_string().to_uppercase().parse::<Sha256Digest>().unwrap(), digest);
            let json = serde_json::to_string(&digest).unwrap();
            prop_assert_eq!(serde_json::from_str::<Sha256Digest>(&json).unwrap(), digest);
        }

        #[test]
        fn constant_time_equality_is_equality(a: [u8; 32], b: [u8; 32]) {
            prop_assert!(Sha256Digest(a).constant_time_eq(&Sha256Digest(a)));
            prop_assert_eq!(Sha256Digest(a).constant_time_eq(&Sha256Digest(b)), a == b);
        }
    }
}
