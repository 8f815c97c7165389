//! Numbers of 256 bits.

use super::{PrimitiveError, quantity, serde_by_text};
use core::fmt;

/// An unsigned number of 256 bits, kept big-endian. `Display` is decimal; JSON is the quantity of JSON-RPC (`0x1f`).
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uint256([u8; 32]);

impl Uint256 {
    /// Zero.
    pub const ZERO: Self = Self([0; 32]);
    /// The largest number.
    pub const MAX: Self = Self([0xff; 32]);

    /// The number of these bytes, most significant first.
    #[must_use]
    pub const fn from_be_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// 32 bytes, most significant first.
    #[must_use]
    pub const fn to_be_bytes(self) -> [u8; 32] {
        self.0
    }

    /// The quantity of JSON-RPC: `0x` and hexadecimal digits without leading zeros.
    #[must_use]
    pub fn to_quantity(self) -> String {
        let digits = hex::encode(self.0);
        match digits.trim_start_matches('0') {
            "" => "0x0".to_owned(),
            digits => format!("0x{digits}"),
        }
    }

    /// The product, or nothing if it does not fit.
    #[must_use]
    pub fn checked_mul(self, by: u64) -> Option<Self> {
        let mut product = [0; 32];
        let mut carry = 0u128;
        for (digit, value) in product.iter_mut().zip(self.0).rev() {
            carry += u128::from(value) * u128::from(by);
            [.., *digit] = carry.to_be_bytes();
            carry >>= 8;
        }
        (carry == 0).then_some(Self(product))
    }

    /// The sum, or nothing if it does not fit.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let mut sum = [0; 32];
        let mut carry = 0u16;
        for (digit, (a, b)) in sum.iter_mut().zip(self.0.into_iter().zip(other.0)).rev() {
            carry += u16::from(a) + u16::from(b);
            [.., *digit] = carry.to_be_bytes();
            carry >>= 8;
        }
        (carry == 0).then_some(Self(sum))
    }

    /// An eighth, rounded down.
    pub(crate) fn shifted_right_by_3(self) -> Self {
        let mut rest = self;
        rest.divide(8);
        rest
    }

    /// Divides in place and gives the remainder; `by` is not zero.
    fn divide(&mut self, by: u8) -> u8 {
        let mut remainder = 0u16;
        for digit in &mut self.0 {
            let value = remainder << 8 | u16::from(*digit);
            [.., *digit] = (value / u16::from(by)).to_be_bytes();
            remainder = value % u16::from(by);
        }
        let [.., remainder] = remainder.to_be_bytes();
        remainder
    }
}

impl fmt::Display for Uint256 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = *self;
        let mut digits = Vec::new();
        while rest != Self::ZERO {
            digits.push(char::from(b'0' + rest.divide(10)));
        }
        if digits.is_empty() {
            digits.push('0');
        }
        formatter.pad_integral(true, "", &digits.iter().rev().collect::<String>())
    }
}

impl fmt::Debug for Uint256 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Uint256({self})")
    }
}

impl From<u64> for Uint256 {
    fn from(number: u64) -> Self {
        Self::from(u128::from(number))
    }
}

impl From<u128> for Uint256 {
    fn from(number: u128) -> Self {
        let mut bytes = [0; 32];
        for (byte, value) in bytes.iter_mut().rev().zip(number.to_le_bytes()) {
            *byte = value;
        }
        Self(bytes)
    }
}

impl TryFrom<Uint256> for u128 {
    type Error = PrimitiveError;

    fn try_from(number: Uint256) -> Result<Self, Self::Error> {
        let (high, low) = number.0.split_at(16);
        let low = low.try_into().map_err(|_| PrimitiveError::TooLarge { bits: 128 })?;
        if high.iter().any(|byte| *byte != 0) {
            return Err(PrimitiveError::TooLarge { bits: 128 });
        }
        Ok(Self::from_be_bytes(low))
    }
}

impl TryFrom<Uint256> for u64 {
    type Error = PrimitiveError;

    fn try_from(number: Uint256) -> Result<Self, Self::Error> {
        u128::try_from(number)
            .ok()
            .and_then(|number| Self::try_from(number).ok())
            .ok_or(PrimitiveError::TooLarge { bits: 64 })
    }
}

/// The quantity of JSON-RPC as a text.
struct Quantity(Uint256);

impl fmt::Display for Quantity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.to_quantity())
    }
}

impl core::str::FromStr for Quantity {
    type Err = PrimitiveError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        quantity::parse(text).map(Self)
    }
}

serde_by_text!(Quantity, "a quantity, 0x and hexadecimal digits without leading zeros");

impl serde::Serialize for Uint256 {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Quantity(*self).serialize(serializer)
    }
}

impl<'de> serde::Deserialize<'de> for Uint256 {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Quantity::deserialize(deserializer).map(|quantity| quantity.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloy_primitives::U256;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_alloy(bytes: [u8; 32], other: [u8; 32], zeros in 0usize..32, by: u64) {
            let mut bytes = bytes;
            bytes[..zeros].fill(0);
            let (ours, theirs) = (Uint256::from_be_bytes(bytes), U256::from_be_bytes(bytes));
            prop_assert_eq!(ours.to_string(), theirs.to_string());
            prop_assert_eq!(ours.to_quantity(), format!("{theirs:#x}"));
            prop_assert_eq!(u64::try_from(ours).ok(), u64::try_from(theirs).ok());
            prop_assert_eq!(u128::try_from(ours).ok(), u128::try_from(theirs).ok());
            let (a, b) = (Uint256::from_be_bytes(other), U256::from_be_bytes(other));
            prop_assert_eq!(ours.checked_add(a).map(Uint256::to_be_bytes), theirs.checked_add(b).map(|sum| sum.to_be_bytes()));
            prop_assert_eq!(
                ours.checked_mul(by).map(Uint256::to_be_bytes),
                theirs.checked_mul(U256::from(by)).map(|product| product.to_be_bytes())
            );
            prop_assert_eq!(serde_json::from_str::<Uint256>(&serde_json::to_string(&ours).unwrap()).unwrap(), ours);
        }

        #[test]
        fn numbers_come_back(number: u128) {
            prop_assert_eq!(u128::try_from(Uint256::from(number)), Ok(number));
            prop_assert_eq!(Uint256::from(number).to_string(), number.to_string());
        }
    }

    #[test]
    fn quantities_are_strict() {
        for text in [
            "",
            "0x",
            "0x00",
            "0x01",
            "1",
            "0xg",
            "0x 1",
            "-0x1",
            "0x10000000000000000000000000000000000000000000000000000000000000000",
        ] {
            assert!(serde_json::from_value::<Uint256>(text.into()).is_err(), "{text}");
        }
        assert_eq!(serde_json::from_str::<Uint256>("\"0x0\"").unwrap(), Uint256::ZERO);
    }
}
