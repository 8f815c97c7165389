//! Ethereum addresses as text (EIP-55).

use super::IdentifierError;
use core::fmt;
use keccak256::keccak256;

/// Bytes of an address.
pub(super) const LENGTH: usize = 20;

/// `Display`, `Debug`, `FromStr` and serde of a newtype over an address.
macro_rules! address_text {
    ($type:ty, $expected:literal) => {
        impl core::fmt::Display for $type {
            fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                $crate::identifier::eip55::write(&self.0, formatter)
            }
        }

        impl core::fmt::Debug for $type {
            fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                write!(formatter, concat!(stringify!($type), "({})"), self)
            }
        }

        impl core::str::FromStr for $type {
            type Err = $crate::identifier::IdentifierError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::identifier::eip55::parse(text).map(Self)
            }
        }

        $crate::identifier::text::serde_by_text!($type, $expected);
    };
}
pub(super) use address_text;

/// Writes `0x` and 40 digits whose capitals are the checksum.
pub(super) fn write(address: &[u8; LENGTH], formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let text = checksummed(address);
    formatter.write_str("0x")?;
    text.iter().try_for_each(|&digit| fmt::Write::write_char(formatter, digit.into()))
}

/// Reads `0x` and 40 digits; capitals must fit the checksum unless all letters are of one case.
pub(super) fn parse(text: &str) -> Result<[u8; LENGTH], IdentifierError> {
    let digits = text.strip_prefix("0x").ok_or(IdentifierError::Prefix)?;
    let address = super::text::parse_hex::<LENGTH>(digits).map_err(|error| match error {
        IdentifierError::Symbol { position } => IdentifierError::Symbol { position: position + 2 },
        other => other,
    })?;
    let mixed = digits.bytes().any(|digit| digit.is_ascii_lowercase())
        && digits.bytes().any(|digit| digit.is_ascii_uppercase());
    if mixed && digits.as_bytes() != checksummed(&address) {
        return Err(IdentifierError::Checksum);
    }
    Ok(address)
}

/// A letter is a capital where the matching digit of the hash of the lower-case text is 8 or more.
fn checksummed(address: &[u8; LENGTH]) -> [u8; 2 * LENGTH] {
    let mut text = [b'0'; 2 * LENGTH];
    for (pair, byte) in text.chunks_exact_mut(2).zip(address) {
        for (digit, value) in pair.iter_mut().zip([byte >> 4, byte & 0x0f]) {
            *digit = if value < 10 { b'0' + value } else { b'a' + value - 10 };
        }
    }
    let hash = keccak256(&[&text]);
    for (pair, byte) in text.chunks_exact_mut(2).zip(&hash) {
        for (digit, value) in pair.iter_mut().zip([byte >> 4, byte & 0x0f]) {
            if value >= 8 {
                digit.make_ascii_uppercase();
            }
        }
    }
    text
}
