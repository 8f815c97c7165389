//! The clear part of a record, the additional data of every section.

use super::{MAX_DOMAINS, PADDING_UNIT, PatientKeyId, RecordError, Section};
use crate::suite::TAG_LENGTH;

/// The version that is written and read.
pub const VERSION: u8 = 1;
/// Bytes of the salt.
pub const SALT_LENGTH: usize = 16;
/// Bytes of the header.
pub const HEADER_LENGTH: usize = 1 + 1 + 8 + SALT_LENGTH + 4 + 4;

/// `version u8 | domains u8 | patient key id (8) | salt (16) | context length u32-be | domain length u32-be`.
///
/// The lengths are those of the padded plaintexts; in the block each section is followed by its tag of 16 bytes. All
/// domain sections have one length, so that no size tells which of them has something to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordHeader {
    /// How many domain sections there are, 1 to 16.
    pub domains: u8,
    /// The patient key that the record is sealed under.
    pub key_id: PatientKeyId,
    /// The record's own salt.
    pub salt: [u8; SALT_LENGTH],
    /// Bytes of the padded context.
    pub context_length: u32,
    /// Bytes of each padded domain.
    pub domain_length: u32,
}

impl RecordHeader {
    /// The bytes as they stand at the start of a block.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; HEADER_LENGTH] {
        let lengths = [self.context_length.to_be_bytes(), self.domain_length.to_be_bytes()];
        let fields = [VERSION, self.domains].into_iter().chain(self.key_id.0).chain(self.salt);
        let mut bytes = [0; HEADER_LENGTH];
        for (byte, value) in bytes.iter_mut().zip(fields.chain(lengths.into_iter().flatten())) {
            *byte = value;
        }
        bytes
    }

    /// Reads the header at the start of a block.
    pub(super) fn parse(block: &[u8]) -> Result<(Self, &[u8; HEADER_LENGTH], &[u8]), RecordError> {
        let too_short = RecordError::TooShort { length: block.len(), needed: HEADER_LENGTH };
        // The version decides how the rest reads, so that a later version is told apart from a mistake.
        match block.first() {
            None => return Err(too_short),
            Some(&VERSION) => {}
            Some(&found) => return Err(RecordError::UnsupportedVersion { found, supported: VERSION }),
        }
        let (bytes, sections) = block.split_first_chunk::<HEADER_LENGTH>().ok_or(too_short.clone())?;
        let ([_, domains], rest) = bytes.split_first_chunk().ok_or(too_short.clone())?;
        let (key_id, rest) = rest.split_first_chunk().ok_or(too_short.clone())?;
        let (salt, rest) = rest.split_first_chunk().ok_or(too_short.clone())?;
        let (context_length, rest) = rest.split_first_chunk().ok_or(too_short.clone())?;
        let domain_length = rest.first_chunk().ok_or(too_short)?;
        let header = Self {
            domains: *domains,
            key_id: PatientKeyId(*key_id),
            salt: *salt,
            context_length: u32::from_be_bytes(*context_length),
            domain_length: u32::from_be_bytes(*domain_length),
        };
        header.check()?;
        Ok((header, bytes, sections))
    }

    fn check(&self) -> Result<(), RecordError> {
        let domains = usize::from(self.domains);
        if domains == 0 || domains > MAX_DOMAINS {
            return Err(RecordError::DomainCount { found: domains, limit: MAX_DOMAINS });
        }
        for length in [self.context_length, self.domain_length] {
            let bytes = usize::try_from(length).unwrap_or(usize::MAX);
            if bytes == 0 || bytes % PADDING_UNIT != 0 {
                return Err(RecordError::SectionLength { length });
            }
        }
        Ok(())
    }

    /// Bytes of a section's padded plaintext.
    pub(super) fn length_of(&self, section: Section) -> usize {
        let length = match section {
            Section::Context => self.context_length,
            Section::Domain(_) => self.domain_length,
        };
        usize::try_from(length).unwrap_or(usize::MAX)
    }

    /// Where a section begins, counted from the end of the header; `None` when the record has no such section.
    pub(super) fn start_of(&self, section: Section) -> Option<usize> {
        match section {
            Section::Context => Some(0),
            Section::Domain(bit) if bit < self.domains => {
                let context = self.length_of(Section::Context).checked_add(TAG_LENGTH)?;
                let domain = self.length_of(section).checked_add(TAG_LENGTH)?;
                domain.checked_mul(usize::from(bit))?.checked_add(context)
            }
            Section::Domain(_) => None,
        }
    }

    /// Bytes of the whole block.
    #[must_use]
    pub fn block_length(&self) -> u64 {
        let tag = TAG_LENGTH as u64;
        let context = u64::from(self.context_length) + tag;
        let domains = u64::from(self.domains) * (u64::from(self.domain_length) + tag);
        HEADER_LENGTH as u64 + context + domains
    }
}
