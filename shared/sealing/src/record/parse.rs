//! Reading a block and opening single sections.

use super::header::{HEADER_LENGTH, RecordHeader};
use super::padding::unpad;
use super::seal::NONCE;
use super::{MAX_RECORD, RecordError, Section, SectionKey};
use crate::Sha256Digest;
use crate::suite::{Cipher, TAG_LENGTH};
use aes_gcm::{AeadInOut, KeyInit};
use hpke::inout::InOutBuf;
use zeroize::Zeroizing;

/// A block whose form is right. Nothing of it is authenticated yet.
#[derive(Clone, Copy, Debug)]
pub struct ParsedRecord<'a> {
    header: RecordHeader,
    header_bytes: &'a [u8; HEADER_LENGTH],
    sections: &'a [u8],
    block: &'a [u8],
}

/// Reads a block's header and checks all lengths, without a key.
///
/// # Errors
/// Names what is wrong with the form.
pub fn parse_record(block: &[u8]) -> Result<ParsedRecord<'_>, RecordError> {
    let length = block.len();
    if length > MAX_RECORD {
        return Err(RecordError::TooLarge { length, limit: MAX_RECORD });
    }
    let (header, header_bytes, sections) = RecordHeader::parse(block)?;
    let needed = header.block_length();
    if u64::try_from(length) != Ok(needed) {
        return Err(RecordError::Length { length, needed });
    }
    Ok(ParsedRecord { header, header_bytes, sections, block })
}

impl<'a> ParsedRecord<'a> {
    /// What the block says in the clear.
    #[must_use]
    pub const fn header(&self) -> &RecordHeader {
        &self.header
    }

    /// SHA-256 of the block, as the chain has it.
    #[must_use]
    pub fn digest(&self) -> Sha256Digest {
        Sha256Digest::of(self.block)
    }

    /// Opens one section with its own key.
    ///
    /// # Errors
    /// [`RecordError::NoSuchSection`] when the record has fewer domains; [`RecordError::Damaged`] when key, header and
    /// section do not belong together.
    pub fn open_section(&self, key: &SectionKey) -> Result<Zeroizing<Vec<u8>>, RecordError> {
        let section = key.section();
        let (ciphertext, tag) = self.sealed(section).ok_or(RecordError::NoSuchSection { section })?;
        let damaged = RecordError::Damaged { section };
        let mut padded = Zeroizing::new(vec![0; ciphertext.len()]);
        let buffer = InOutBuf::new(ciphertext, padded.as_mut_slice()).map_err(|_| damaged.clone())?;
        Cipher::new(key.bytes().into())
            .decrypt_inout_detached((&NONCE).into(), self.header_bytes, buffer, tag.into())
            .map_err(|_| damaged.clone())?;
        unpad(&padded).ok_or(damaged)
    }

    /// Ciphertext and tag of a section.
    fn sealed(&self, section: Section) -> Option<(&'a [u8], &'a [u8; TAG_LENGTH])> {
        let start = self.header.start_of(section)?;
        let end = start.checked_add(self.header.length_of(section))?.checked_add(TAG_LENGTH)?;
        self.sections.get(start..end)?.split_last_chunk()
    }
}
