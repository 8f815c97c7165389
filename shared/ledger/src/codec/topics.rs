//! Topics of events.

use super::{DecodeError, Reader, Value, encode_tokens};
use crate::primitive::Bytes32;

/// The topic of an event, from its 64 hexadecimal digits; a wrong digit does not compile.
pub(crate) const fn topic(digits: &str) -> Bytes32 {
    let digits = digits.as_bytes();
    assert!(digits.len() == 64, "64 digits");
    let mut bytes = [0; 32];
    let mut index = 0;
    while index < 64 {
        let digit = match digits[index] {
            digit @ b'0'..=b'9' => digit - b'0',
            digit @ b'a'..=b'f' => digit - b'a' + 10,
            _ => panic!("lower-case hexadecimal digits"),
        };
        bytes[index / 2] = bytes[index / 2] << 4 | digit;
        index += 1;
    }
    Bytes32(bytes)
}

/// A value of fixed size as a topic.
pub(crate) fn indexed(value: &impl Value) -> Bytes32 {
    let word = encode_tokens(&[], &[value.token()]);
    word.first_chunk().map_or(Bytes32::ZERO, |word| Bytes32(*word))
}

/// The topics behind an event's own.
pub(crate) struct Topics<'a>(&'a [Bytes32]);

impl<'a> Topics<'a> {
    pub(crate) fn new(topics: &'a [Bytes32], own: Bytes32, expected: usize) -> Result<Self, DecodeError> {
        match topics {
            [topic, ..] if *topic != own => Err(DecodeError::UnknownTopic { topic: *topic }),
            [_, rest @ ..] if topics.len() == expected => Ok(Self(rest)),
            _ => Err(DecodeError::TopicCount { expected, found: topics.len() }),
        }
    }

    pub(crate) fn next<T: Value>(&mut self) -> Result<T, DecodeError> {
        let (topic, rest) = self.0.split_first().ok_or(DecodeError::TooShort { what: "topics" })?;
        self.0 = rest;
        let value = T::read(&mut Reader::new(&topic.0))?;
        Ok(value)
    }
}
