//! Words, one after the other.

use super::DecodeError;

const WORD: usize = 32;

/// Reads words from a frame: the bytes that offsets count from.
pub(crate) struct Reader<'a> {
    frame: &'a [u8],
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) const fn new(frame: &'a [u8]) -> Self {
        Self { frame, rest: frame }
    }

    pub(crate) fn word(&mut self, what: &'static str) -> Result<[u8; WORD], DecodeError> {
        let (word, rest) = self.rest.split_first_chunk().ok_or(DecodeError::TooShort { what })?;
        self.rest = rest;
        Ok(*word)
    }

    /// The last `N` bytes of a word whose others are zero.
    pub(crate) fn right<const N: usize>(&mut self, what: &'static str) -> Result<[u8; N], DecodeError> {
        let word = self.word(what)?;
        match word.split_last_chunk() {
            Some((zeros, bytes)) if zeros.iter().all(|byte| *byte == 0) => Ok(*bytes),
            _ => Err(DecodeError::OutOfRange { type_name: what }),
        }
    }

    /// The first `N` bytes of a word whose others are zero.
    pub(crate) fn left<const N: usize>(&mut self, what: &'static str) -> Result<[u8; N], DecodeError> {
        let word = self.word(what)?;
        match word.split_first_chunk() {
            Some((bytes, zeros)) if zeros.iter().all(|byte| *byte == 0) => Ok(*bytes),
            _ => Err(DecodeError::OutOfRange { type_name: what }),
        }
    }

    /// The length of what is dynamic and the frame behind it, from an offset that stands next.
    pub(crate) fn tail(&mut self, what: &'static str) -> Result<(usize, Self), DecodeError> {
        let offset = self.size(what)?;
        let mut tail = Self::new(self.frame.get(offset..).ok_or(DecodeError::TooShort { what })?);
        let length = tail.size(what)?;
        Ok((length, Self::new(tail.rest)))
    }

    /// The first `length` bytes of the frame.
    pub(crate) fn bytes(&self, length: usize, what: &'static str) -> Result<&'a [u8], DecodeError> {
        self.frame.get(..length).ok_or(DecodeError::TooShort { what })
    }

    fn size(&mut self, what: &'static str) -> Result<usize, DecodeError> {
        let size = u64::from_be_bytes(self.right(what)?);
        usize::try_from(size).map_err(|_| DecodeError::TooShort { what })
    }
}
