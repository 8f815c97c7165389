//! Serde by the text form, and hexadecimal text.

use super::IdentifierError;

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

/// Lower-case hexadecimal `Display`, `Debug`, `FromStr` (either case) and serde of a newtype over `[u8; N]`.
macro_rules! hex_text {
    ($type:ty, $length:literal, $expected:literal) => {
        impl core::fmt::Display for $type {
            fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                $crate::identifier::text::write_hex(&self.0, formatter)
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
                $crate::identifier::text::parse_hex::<$length>(text).map(Self)
            }
        }

        $crate::identifier::text::serde_by_text!($type, $expected);
    };
}
pub(crate) use hex_text;

/// Writes lower-case hexadecimal digits.
pub(crate) fn write_hex(bytes: &[u8], formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
    bytes.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
}

/// Reads exactly `2 N` hexadecimal digits of either case, without a prefix.
pub(crate) fn parse_hex<const N: usize>(text: &str) -> Result<[u8; N], IdentifierError> {
    let mut bytes = [0; N];
    hex::decode_to_slice(text, &mut bytes).map_err(|error| match error {
        hex::FromHexError::InvalidHexCharacter { index, .. } => IdentifierError::Symbol { position: index + 1 },
        _ => IdentifierError::Length { expected: 2 * N, found: text.chars().count() },
    })?;
    Ok(bytes)
}
