//! How the parts of a link are written: one form for each value, so that one link has one text.

use super::LinkError;
use access::Contract;
use ledger::{Address, Bytes, Bytes32, Role, Signature, Uint256};
use sealing::{PatientId, Sha256Digest, UploadId};

/// Longest signature of an account with code that goes into a link: seven keys of one wallet, and a QR code that a phone reads.
pub(super) const LONGEST_SIGNATURE: usize = 512;
/// Longest text in a link, in bytes.
pub(crate) const LONGEST_TEXT: usize = 400;

/// A part of a link.
pub(crate) trait Part: Sized {
    /// Appends it.
    fn write(&self, bytes: &mut Vec<u8>);

    /// Takes it from the front.
    fn read(bytes: &mut &[u8]) -> Result<Self, LinkError>;
}

/// A struct of parts, one after the other.
macro_rules! parts {
    ($name:ident { $($field:ident),* }) => {
        impl $crate::link::codec::Part for $name {
            fn write(&self, bytes: &mut Vec<u8>) {
                $($crate::link::codec::Part::write(&self.$field, bytes);)*
            }

            fn read(bytes: &mut &[u8]) -> Result<Self, $crate::link::LinkError> {
                $(let $field = $crate::link::codec::Part::read(bytes)?;)*
                Ok(Self { $($field,)* })
            }
        }
    };
}
pub(crate) use parts;

fn take<'a>(bytes: &mut &'a [u8], count: usize) -> Result<&'a [u8], LinkError> {
    let (taken, rest) = bytes.split_at_checked(count).ok_or(LinkError::Malformed)?;
    *bytes = rest;
    Ok(taken)
}

fn read_sized(bytes: &mut &[u8], most: usize) -> Result<Vec<u8>, LinkError> {
    let length = u64::read(bytes)?;
    let length = usize::try_from(length).ok().filter(|length| *length <= most).ok_or(LinkError::Malformed)?;
    take(bytes, length).map(<[u8]>::to_vec)
}

fn write_sized(content: &[u8], bytes: &mut Vec<u8>) {
    u64::try_from(content.len()).unwrap_or(u64::MAX).write(bytes);
    bytes.extend_from_slice(content);
}

impl<const N: usize> Part for [u8; N] {
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(self);
    }

    fn read(bytes: &mut &[u8]) -> Result<Self, LinkError> {
        take(bytes, N)?.try_into().map_err(|_| LinkError::Malformed)
    }
}

impl Part for u64 {
    fn write(&self, bytes: &mut Vec<u8>) {
        let mut rest = *self;
        loop {
            let [low, ..] = rest.to_le_bytes();
            rest >>= 7;
            if rest == 0 {
                bytes.push(low & 0x7f);
                return;
            }
            bytes.push(low | 0x80);
        }
    }

    fn read(bytes: &mut &[u8]) -> Result<Self, LinkError> {
        let mut number = 0;
        for place in 0..10 {
            let [byte] = <[u8; 1]>::read(bytes)?;
            let digit = Self::from(byte & 0x7f);
            // The tenth digit has room for one bit.
            if place == 9 && digit > 1 {
                return Err(LinkError::Malformed);
            }
            number |= digit << (7 * place);
            if byte & 0x80 == 0 {
                // A zero at the end would be a longer form of the same number.
                return if byte == 0 && place > 0 { Err(LinkError::Malformed) } else { Ok(number) };
            }
        }
        Err(LinkError::Malformed)
    }
}

/// Numbers with less room, as the same digits.
macro_rules! small_numbers {
    ($($type:ty: $from:expr, $into:expr;)*) => {$(
        impl Part for $type {
            fn write(&self, bytes: &mut Vec<u8>) {
                u64::from($into(*self)).write(bytes);
            }

            fn read(bytes: &mut &[u8]) -> Result<Self, LinkError> {
                u64::read(bytes)?.try_into().map_err(|_| LinkError::Malformed).map($from)
            }
        }
    )*};
}
small_numbers! {
    sealing::AreaId: sealing::AreaId, |area: Self| area.0;
    ledger::Purposes: ledger::Purposes, |purposes: Self| purposes.0;
    ledger::Domains: ledger::Domains, |domains: Self| domains.0;
}

/// Newtypes over arrays of bytes.
macro_rules! fixed {
    ($($type:ident,)*) => {$(
        impl Part for $type {
            fn write(&self, bytes: &mut Vec<u8>) {
                self.0.write(bytes);
            }

            fn read(bytes: &mut &[u8]) -> Result<Self, LinkError> {
                Part::read(bytes).map($type)
            }
        }
    )*};
}
fixed! { Address, Bytes32, UploadId, Sha256Digest, }

impl Part for PatientId {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.0.to_be_bytes().write(bytes);
    }

    fn read(bytes: &mut &[u8]) -> Result<Self, LinkError> {
        Part::read(bytes).map(|bytes| Self(u128::from_be_bytes(bytes)))
    }
}

impl Part for Contract {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.chain_id.write(bytes);
        self.address.write(bytes);
    }

    fn read(bytes: &mut &[u8]) -> Result<Self, LinkError> {
        Ok(Self { chain_id: Part::read(bytes)?, address: Part::read(bytes)? })
    }
}

impl Part for Role {
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.push(u8::from(*self));
    }

    fn read(bytes: &mut &[u8]) -> Result<Self, LinkError> {
        let [number] = Part::read(bytes)?;
        Self::try_from(number).map_err(|_| LinkError::Malformed)
    }
}

impl Part for Uint256 {
    fn write(&self, bytes: &mut Vec<u8>) {
        let digits = self.to_be_bytes();
        let zeros = digits.iter().take_while(|digit| **digit == 0).count();
        write_sized(digits.get(zeros..).unwrap_or_default(), bytes);
    }

    fn read(bytes: &mut &[u8]) -> Result<Self, LinkError> {
        let digits = read_sized(bytes, 32)?;
        if digits.first() == Some(&0) {
            return Err(LinkError::Malformed);
        }
        let mut number = [0; 32];
        for (place, digit) in number.iter_mut().rev().zip(digits.iter().rev()) {
            *place = *digit;
        }
        Ok(Self::from_be_bytes(number))
    }
}

impl Part for Signature {
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(&self.to_bytes());
    }

    fn read(bytes: &mut &[u8]) -> Result<Self, LinkError> {
        let read = <[u8; 65]>::read(bytes)?;
        let signature = Self::from_bytes(&read).map_err(|_| LinkError::Malformed)?;
        // 0 and 1 for the last byte would be second forms of the same.
        if signature.to_bytes() == read { Ok(signature) } else { Err(LinkError::Malformed) }
    }
}

/// A signature of an account, with or without code.
impl Part for Bytes {
    fn write(&self, bytes: &mut Vec<u8>) {
        write_sized(&self.0, bytes);
    }

    fn read(bytes: &mut &[u8]) -> Result<Self, LinkError> {
        read_sized(bytes, LONGEST_SIGNATURE).map(Self)
    }
}

impl Part for String {
    fn write(&self, bytes: &mut Vec<u8>) {
        write_sized(self.as_bytes(), bytes);
    }

    fn read(bytes: &mut &[u8]) -> Result<Self, LinkError> {
        Self::from_utf8(read_sized(bytes, LONGEST_TEXT)?).map_err(|_| LinkError::Malformed)
    }
}

impl<T: Part> Part for Option<T> {
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.push(u8::from(self.is_some()));
        if let Some(part) = self {
            part.write(bytes);
        }
    }

    fn read(bytes: &mut &[u8]) -> Result<Self, LinkError> {
        match <[u8; 1]>::read(bytes)? {
            [0] => Ok(None),
            [1] => T::read(bytes).map(Some),
            _ => Err(LinkError::Malformed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read<T: Part>(mut bytes: &[u8]) -> Result<(T, usize), LinkError> {
        T::read(&mut bytes).map(|part| (part, bytes.len()))
    }

    #[test]
    fn a_number_has_one_form() {
        let written = |number: u64| {
            let mut bytes = Vec::new();
            number.write(&mut bytes);
            bytes
        };
        // The example of "LEB128" in DWARF 5, figure C.2.
        assert_eq!(written(12857), [0xb9, 0x64]);
        assert_eq!((written(0), written(u64::MAX).len()), (vec![0], 10));
        for longer in [
            &[0x80, 0][..],
            &[0xb9, 0xe4, 0],
            &[0x80; 10],
            &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2],
            &[0x80],
        ] {
            assert_eq!(read::<u64>(longer), Err(LinkError::Malformed), "{longer:x?}");
        }
    }

    #[test]
    fn what_does_not_fit_its_type_is_refused() {
        assert_eq!(read::<ledger::Purposes>(&[0x80, 0x80, 4]), Err(LinkError::Malformed));
        assert_eq!(read::<Role>(&[4]), Err(LinkError::Malformed));
        assert_eq!(read::<Option<Address>>(&[2]), Err(LinkError::Malformed));
        assert_eq!(read::<Uint256>(&[2, 0, 1]), Err(LinkError::Malformed));
        assert_eq!(read::<Uint256>(&[33]), Err(LinkError::Malformed));
        assert_eq!(read::<String>(&[1, 0xff]), Err(LinkError::Malformed));
        assert_eq!(read::<Bytes>(&[0x81, 4]), Err(LinkError::Malformed));
    }

    proptest! {
        #[test]
        fn numbers_come_back(number: u64, large: [u8; 32], zeros in 0_usize..32) {
            let mut bytes = Vec::new();
            number.write(&mut bytes);
            prop_assert_eq!(read::<u64>(&bytes), Ok((number, 0)));
            let mut large = large;
            large[..zeros].fill(0);
            let mut bytes = Vec::new();
            Uint256::from_be_bytes(large).write(&mut bytes);
            prop_assert_eq!(read::<Uint256>(&bytes), Ok((Uint256::from_be_bytes(large), 0)));
        }
    }
}
