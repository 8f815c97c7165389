//! Recursive length prefix (Ethereum Yellow Paper, appendix B), strictly: one encoding for each value.

use super::TransactionError;
use TransactionError::{
    ExpectedList, FieldLength, LeadingZeros, LengthNotMinimal, MissingField, OutOfRange, TooManyFields, Truncated,
    UnexpectedList,
};

enum Item<'a> {
    Value(&'a [u8]),
    List(&'a [u8]),
}

/// The items of one list.
pub(super) struct List<'a> {
    rest: &'a [u8],
    name: &'static str,
}

/// The list that `bytes` begin with, and what stands behind it.
pub(super) fn list<'a>(bytes: &'a [u8], name: &'static str) -> Result<(List<'a>, &'a [u8]), TransactionError> {
    match item(bytes, name)? {
        (Item::List(rest), behind) => Ok((List { rest, name }, behind)),
        (Item::Value(_), _) => Err(ExpectedList { field: name }),
    }
}

impl<'a> List<'a> {
    pub(super) const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    pub(super) fn bytes(&mut self, field: &'static str) -> Result<&'a [u8], TransactionError> {
        match self.next(field)? {
            Item::Value(bytes) => Ok(bytes),
            Item::List(_) => Err(UnexpectedList { field }),
        }
    }

    pub(super) fn list(&mut self, field: &'static str) -> Result<Self, TransactionError> {
        match self.next(field)? {
            Item::List(rest) => Ok(Self { rest, name: field }),
            Item::Value(_) => Err(ExpectedList { field }),
        }
    }

    /// A number of at most `N` bytes, big-endian.
    pub(super) fn number<const N: usize>(&mut self, field: &'static str) -> Result<[u8; N], TransactionError> {
        let bytes = self.bytes(field)?;
        if bytes.first() == Some(&0) {
            return Err(LeadingZeros { field });
        }
        let mut number = [0; N];
        let room = number.len().checked_sub(bytes.len()).and_then(|start| number.get_mut(start..));
        room.ok_or(OutOfRange { field })?.copy_from_slice(bytes);
        Ok(number)
    }

    pub(super) fn u64(&mut self, field: &'static str) -> Result<u64, TransactionError> {
        self.number(field).map(u64::from_be_bytes)
    }

    pub(super) fn fixed<const N: usize>(&mut self, field: &'static str) -> Result<[u8; N], TransactionError> {
        let bytes = self.bytes(field)?;
        bytes.try_into().map_err(|_| FieldLength { field, expected: N, found: bytes.len() })
    }

    pub(super) const fn end(&self) -> Result<(), TransactionError> {
        if self.rest.is_empty() { Ok(()) } else { Err(TooManyFields { list: self.name }) }
    }

    fn next(&mut self, field: &'static str) -> Result<Item<'a>, TransactionError> {
        if self.rest.is_empty() {
            return Err(MissingField { field });
        }
        let (item, rest) = item(self.rest, field)?;
        self.rest = rest;
        Ok(item)
    }
}

fn item<'a>(bytes: &'a [u8], field: &'static str) -> Result<(Item<'a>, &'a [u8]), TransactionError> {
    let (&first, rest) = bytes.split_first().ok_or(Truncated { field })?;
    Ok(match first {
        0..=0x7f => (Item::Value(bytes.get(..1).ok_or(Truncated { field })?), rest),
        0x80..=0xb7 => {
            let (value, rest) = take(rest, usize::from(first - 0x80), field)?;
            if matches!(value, [0..=0x7f]) {
                return Err(LengthNotMinimal { field });
            }
            (Item::Value(value), rest)
        }
        0xb8..=0xbf => {
            let (value, rest) = long(rest, first - 0xb7, field)?;
            (Item::Value(value), rest)
        }
        0xc0..=0xf7 => {
            let (items, rest) = take(rest, usize::from(first - 0xc0), field)?;
            (Item::List(items), rest)
        }
        0xf8.. => {
            let (items, rest) = long(rest, first - 0xf7, field)?;
            (Item::List(items), rest)
        }
    })
}

/// What follows a length of `size` bytes, and what stands behind it.
fn long<'a>(bytes: &'a [u8], size: u8, field: &'static str) -> Result<(&'a [u8], &'a [u8]), TransactionError> {
    let (digits, rest) = take(bytes, usize::from(size), field)?;
    let length = digits.iter().fold(0u64, |length, digit| length << 8 | u64::from(*digit));
    if digits.first() == Some(&0) || length <= 55 {
        return Err(LengthNotMinimal { field });
    }
    take(rest, usize::try_from(length).map_err(|_| Truncated { field })?, field)
}

fn take<'a>(bytes: &'a [u8], length: usize, field: &'static str) -> Result<(&'a [u8], &'a [u8]), TransactionError> {
    bytes.split_at_checked(length).ok_or(Truncated { field })
}
