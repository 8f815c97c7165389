//! Accounts and contracts.

use super::{PrimitiveError, hex_text, serde_by_text};
use core::fmt;
use keccak256::keccak256;

const LENGTH: usize = 20;

/// An account or a contract. Text: `0x` and 40 hexadecimal digits whose capitals are a checksum (EIP-55); text without
/// capitals, or in capitals alone, is read too.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(pub [u8; LENGTH]);

serde_by_text!(Address, "an address, 0x and 40 hexadecimal digits");

impl Address {
    /// Nobody.
    pub const ZERO: Self = Self([0; LENGTH]);

    /// The last 20 bytes of the keccak256 of a public key's coordinates (Ethereum Yellow Paper, appendix F).
    #[must_use]
    pub(crate) fn of_coordinates(coordinates: &[u8; 64]) -> Self {
        let [_, _, _, _, _, _, _, _, _, _, _, _, address @ ..] = keccak256(&[coordinates]);
        Self(address)
    }

    /// A letter is a capital where the matching digit of the hash of the lower-case text is 8 or more.
    fn checksummed(self) -> String {
        let mut text = hex::encode(self.0);
        let hash = hex::encode(keccak256(&[text.as_bytes()]));
        text = text
            .chars()
            .zip(hash.chars())
            .map(|(digit, hashed)| if hashed >= '8' { digit.to_ascii_uppercase() } else { digit })
            .collect();
        text
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "0x{}", self.checksummed())
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Address({self})")
    }
}

impl core::str::FromStr for Address {
    type Err = PrimitiveError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let address = hex_text::parse_fixed(text).map(Self)?;
        let digits = text.trim_start_matches("0x");
        let mixed = digits.bytes().any(|digit| digit.is_ascii_lowercase())
            && digits.bytes().any(|digit| digit.is_ascii_uppercase());
        if mixed && digits != address.checksummed() {
            return Err(PrimitiveError::Checksum);
        }
        Ok(address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_swapped_capital_is_refused() {
        assert_eq!(
            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed".parse::<Address>().unwrap().to_string(),
            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
        );
        assert_eq!("0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed".parse::<Address>(), Err(PrimitiveError::Checksum));
    }

    #[test]
    fn prefix_length_and_symbols_are_checked() {
        let digits = "0".repeat(40);
        assert_eq!(digits.parse::<Address>(), Err(PrimitiveError::Prefix));
        assert_eq!(
            format!("0x{}", &digits[1..]).parse::<Address>(),
            Err(PrimitiveError::Length { expected: 40, found: 39 })
        );
        assert_eq!(format!("0x{}z", &digits[1..]).parse::<Address>(), Err(PrimitiveError::Symbol { position: 42 }));
        assert!(format!("0x{}é", &digits[2..]).parse::<Address>().is_err());
    }

    proptest! {
        #[test]
        fn survives_text_of_any_case(bytes: [u8; 20]) {
            let address = Address(bytes);
            let text = address.to_string();
            prop_assert_eq!(text.parse::<Address>().unwrap(), address);
            prop_assert_eq!(text.to_lowercase().parse::<Address>().unwrap(), address);
            prop_assert_eq!(format!("0x{}", text[2..].to_uppercase()).parse::<Address>().unwrap(), address);
        }

        #[test]
        fn parsing_never_panics(text in "\\PC{0,50}") {
            let _ = text.parse::<Address>();
        }
    }
}
