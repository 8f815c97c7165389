//! The ABI types that the contract uses.

use super::{DecodeError, Reader, Value};
use crate::primitive::{Address, Bytes, Bytes32, PrimitiveError, Uint256};
use ethers_core::{
    abi::Token,
    types::{H160, U256},
};

macro_rules! unsigned {
    ($($type:ty, $bytes:literal, $name:literal;)*) => {$(
        impl Value for $type {
            #[cfg(test)]
            fn type_name() -> String {
                $name.to_owned()
            }

            fn token(&self) -> Token {
                Token::Uint(U256::from(*self))
            }

            fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                reader.right::<$bytes>($name).map(Self::from_be_bytes)
            }
        }
    )*};
}

unsigned! {
    u8, 1, "uint8";
    u16, 2, "uint16";
    u32, 4, "uint32";
    u64, 8, "uint64";
    u128, 16, "uint128";
}

/// Numbers that are narrower than any of Rust's.
macro_rules! narrow {
    ($($(#[$meta:meta])* $type:ident, $bytes:literal, $bits:literal, $name:literal;)*) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $type(u64);

        impl TryFrom<u64> for $type {
            type Error = PrimitiveError;

            fn try_from(number: u64) -> Result<Self, Self::Error> {
                if number >> $bits == 0 { Ok(Self(number)) } else { Err(PrimitiveError::TooLarge { bits: $bits }) }
            }
        }

        impl From<$type> for u64 {
            fn from(number: $type) -> Self {
                number.0
            }
        }

        impl Value for $type {
            #[cfg(test)]
            fn type_name() -> String {
                $name.to_owned()
            }

            fn token(&self) -> Token {
                Token::Uint(U256::from(self.0))
            }

            fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                let bytes = reader.right::<$bytes>($name)?;
                Ok(Self(bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))))
            }
        }
    )*};
}

narrow! {
    /// An unsigned number of 40 bits: Unix seconds in a device's slot.
    Uint40, 5, 40, "uint40";
    /// An unsigned number of 48 bits: Unix seconds or a delay in the rules of the default admin.
    Uint48, 6, 48, "uint48";
}

impl Value for Uint256 {
    #[cfg(test)]
    fn type_name() -> String {
        "uint256".to_owned()
    }

    fn token(&self) -> Token {
        Token::Uint(U256::from_big_endian(&self.to_be_bytes()))
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.word("uint256").map(Self::from_be_bytes)
    }
}

impl Value for bool {
    #[cfg(test)]
    fn type_name() -> String {
        "bool".to_owned()
    }

    fn token(&self) -> Token {
        Token::Bool(*self)
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        match reader.right("bool")? {
            [0] => Ok(false),
            [1] => Ok(true),
            [_] => Err(DecodeError::OutOfRange { type_name: "bool" }),
        }
    }
}

impl Value for Address {
    #[cfg(test)]
    fn type_name() -> String {
        "address".to_owned()
    }

    fn token(&self) -> Token {
        Token::Address(H160(self.0))
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.right("address").map(Self)
    }
}

impl Value for Bytes32 {
    #[cfg(test)]
    fn type_name() -> String {
        "bytes32".to_owned()
    }

    fn token(&self) -> Token {
        Token::FixedBytes(self.0.to_vec())
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.word("bytes32").map(Self)
    }
}

macro_rules! fixed_bytes {
    ($($length:literal, $name:literal;)*) => {$(
        impl Value for [u8; $length] {
            #[cfg(test)]
            fn type_name() -> String {
                $name.to_owned()
            }

            fn token(&self) -> Token {
                Token::FixedBytes(self.to_vec())
            }

            fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                reader.left($name)
            }
        }
    )*};
}

fixed_bytes! {
    1, "bytes1";
    4, "bytes4";
}

impl Value for Bytes {
    #[cfg(test)]
    fn type_name() -> String {
        "bytes".to_owned()
    }

    fn token(&self) -> Token {
        Token::Bytes(self.0.clone())
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let (length, tail) = reader.tail("bytes")?;
        tail.bytes(length, "bytes").map(Self::from)
    }
}

impl Value for String {
    #[cfg(test)]
    fn type_name() -> String {
        "string".to_owned()
    }

    fn token(&self) -> Token {
        Token::String(self.clone())
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let (length, tail) = reader.tail("string")?;
        let text = core::str::from_utf8(tail.bytes(length, "string")?).map_err(|_| DecodeError::NotUtf8)?;
        Ok(text.to_owned())
    }
}

/// Of elements with a fixed size; the contract has no others.
impl<T: Value> Value for Vec<T> {
    #[cfg(test)]
    fn type_name() -> String {
        format!("{}[]", T::type_name())
    }

    fn token(&self) -> Token {
        Token::Array(self.iter().map(T::token).collect())
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let (length, mut tail) = reader.tail("array")?;
        // No room is made in advance: the length is a stranger's word.
        let mut elements = Self::new();
        for _ in 0..length {
            elements.push(T::read(&mut tail)?);
        }
        Ok(elements)
    }
}
