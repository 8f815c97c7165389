//! Hexadecimal text with `0x`, and serde by the text form.

use super::PrimitiveError;
use core::fmt;

/// `Serialize` and `Deserialize` by `Display` and `FromStr`.
macro_rules! serde_by_text {
    ($type:ty, $expected:literal) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Text;
                impl serde::de::Visitor<'_> for Text {
                    type Value = $type;

                    fn expecting(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                        formatter.write_str($expected)
                    }

                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$type, E> {
                        text.parse().map_err(|error| E::custom(format_args!(concat!($expected, ": {}"), error)))
                    }
                }
                deserializer.deserialize_str(Text)
            }
        }
    };
}
pub(crate) use serde_by_text;

/// `Display` and `Debug` as `0x` and lower-case digits, `FromStr` of either case, and serde, of a newtype over `[u8; N]`.
macro_rules! fixed_hex {
    ($type:ty, $expected:literal) => {
        impl core::fmt::Display for $type {
            fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                $crate::primitive::hex_text::write(&self.0, formatter)
            }
        }

        impl core::fmt::Debug for $type {
            fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                write!(formatter, concat!(stringify!($type), "({})"), self)
            }
        }

        impl core::str::FromStr for $type {
            type Err = $crate::primitive::PrimitiveError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::primitive::hex_text::parse_fixed(text).map(Self)
            }
        }

        $crate::primitive::serde_by_text!($type, $expected);
    };
}
pub(crate) use fixed_hex;

/// Writes `0x` and lower-case digits.
pub(crate) fn write(bytes: &[u8], formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    formatter.write_str("0x")?;
    bytes.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
}

/// Reads `0x` and exactly `2 N` digits of either case.
pub(crate) fn parse_fixed<const N: usize>(text: &str) -> Result<[u8; N], PrimitiveError> {
    let digits = text.strip_prefix("0x").ok_or(PrimitiveError::Prefix)?;
    let mut bytes = [0; N];
    hex::decode_to_slice(digits, &mut bytes).map_err(|error| match error {
        hex::FromHexError::InvalidHexCharacter { index, .. } => symbol(index),
        _ => PrimitiveError::Length { expected: 2 * N, found: digits.chars().count() },
    })?;
    Ok(bytes)
}

/// Reads `0x` and any even number of digits of either case.
pub(crate) fn parse(text: &str) -> Result<Vec<u8>, PrimitiveError> {
    let digits = text.strip_prefix("0x").ok_or(PrimitiveError::Prefix)?;
    hex::decode(digits).map_err(|error| match error {
        hex::FromHexError::InvalidHexCharacter { index, .. } => symbol(index),
        _ => PrimitiveError::OddLength,
    })
}

/// `index` counts from zero behind `0x`.
const fn symbol(index: usize) -> PrimitiveError {
    PrimitiveError::Symbol { position: index + 3 }
}
