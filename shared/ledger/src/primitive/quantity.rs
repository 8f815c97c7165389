//! Numbers as JSON-RPC writes them: `0x` and hexadecimal digits without leading zeros; zero is `0x0`.
//!
//! For `u64` fields: `#[serde(with = "ledger::quantity")]`.

use super::{PrimitiveError, Uint256};
use serde::{Deserialize, Deserializer, Serializer, de::Error};

/// Writes a quantity.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<S: Serializer>(number: &u64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&format_args!("{number:#x}"))
}

/// Reads a quantity of at most 64 bits.
///
/// # Errors
/// When the text is none, or too large.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    u64::try_from(Uint256::deserialize(deserializer)?).map_err(D::Error::custom)
}

pub(crate) fn parse(text: &str) -> Result<Uint256, PrimitiveError> {
    let digits = text.strip_prefix("0x").ok_or(PrimitiveError::Prefix)?;
    if digits.is_empty() || digits.starts_with('0') && digits != "0" {
        return Err(PrimitiveError::LeadingZero);
    }
    let mut bytes = [0; 32];
    let mut places = bytes.iter_mut().rev();
    for (index, pair) in digits.as_bytes().rchunks(2).enumerate() {
        let mut value = 0;
        for (offset, digit) in pair.iter().enumerate() {
            let position = digits.len() - index * 2 - pair.len() + offset + 3;
            let digit = char::from(*digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
            value = value << 4 | digit.ok_or(PrimitiveError::Symbol { position })?;
        }
        *places.next().ok_or(PrimitiveError::TooLarge { bits: 256 })? = value;
    }
    Ok(Uint256::from_be_bytes(bytes))
}

/// The same for a number that may be absent: `#[serde(default, with = "ledger::quantity::optional")]`.
pub mod optional {
    use super::{Deserialize, Deserializer, Error, Serializer, Uint256};

    /// Writes a quantity or null.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(number: &Option<u64>, serializer: S) -> Result<S::Ok, S::Error> {
        match number {
            Some(number) => super::serialize(number, serializer),
            None => serializer.serialize_none(),
        }
    }

    /// Reads a quantity of at most 64 bits, or null.
    ///
    /// # Errors
    /// When the text is none, or too large.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
        Option::<Uint256>::deserialize(deserializer)?
            .map(|number| u64::try_from(number).map_err(D::Error::custom))
            .transpose()
    }
}
