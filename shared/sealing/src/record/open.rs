//! Opening with the patient's key, at the edge.

use super::derivation::{RecordKey, salt};
use super::{OpenedRecord, ParsedRecord, PatientKey, RecordContent, RecordError, Section, SectionKey};
use crate::{Sha256Digest, UploadId};
use core::fmt;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// A record whose key is known and fits: what [`crate::delivery`] hands out keys of. Zeroised when dropped.
#[derive(Clone)]
pub struct UnlockedRecord {
    upload_id: UploadId,
    digest: Sha256Digest,
    domains: u8,
    record_key: RecordKey,
}

impl ParsedRecord<'_> {
    /// Finds the record's keys and makes sure, by its context, that they are the right ones.
    ///
    /// # Errors
    /// [`RecordError::UnknownPatientKey`] when it is sealed under another key, [`RecordError::Damaged`] when the block was
    /// changed or belongs to another upload.
    pub fn unlock(&self, key: &PatientKey, upload_id: &UploadId) -> Result<UnlockedRecord, RecordError> {
        let header = self.header();
        if header.key_id != key.key_id() {
            return Err(RecordError::UnknownPatientKey { key_id: header.key_id });
        }
        let record_key = RecordKey::derive(key, &header.salt, upload_id).map_err(|_| RecordError::Derivation)?;
        let unlocked =
            UnlockedRecord { upload_id: *upload_id, digest: self.digest(), domains: header.domains, record_key };
        self.open_section(&unlocked.section_key(Section::Context)?)?;
        Ok(unlocked)
    }

    /// Opens everything and makes sure that the salt follows from it, so that this is the one block of this content.
    ///
    /// # Errors
    /// As [`ParsedRecord::unlock`], and [`RecordError::Salt`].
    pub fn open(&self, key: &PatientKey, upload_id: &UploadId) -> Result<OpenedRecord, RecordError> {
        let unlocked = self.unlock(key, upload_id)?;
        let context = self.open_section(&unlocked.section_key(Section::Context)?)?;
        let domains = (0..unlocked.domains)
            .map(|bit| self.open_section(&unlocked.section_key(Section::Domain(bit))?))
            .collect::<Result<Vec<Zeroizing<Vec<u8>>>, _>>()?;
        let plaintexts: Vec<_> = domains.iter().map(|domain| domain.as_slice()).collect();
        let content = RecordContent { context: &context, domains: &plaintexts };
        let expected = salt(key, upload_id, &content).ok_or(RecordError::Salt)?;
        if !bool::from(expected.ct_eq(&self.header().salt)) {
            return Err(RecordError::Salt);
        }
        Ok(OpenedRecord { context, domains })
    }
}

impl UnlockedRecord {
    /// The upload whose result it is.
    #[must_use]
    pub const fn upload_id(&self) -> UploadId {
        self.upload_id
    }

    /// SHA-256 of the block.
    #[must_use]
    pub const fn digest(&self) -> Sha256Digest {
        self.digest
    }

    /// How many domains it has.
    #[must_use]
    pub const fn domains(&self) -> u8 {
        self.domains
    }

    /// The keys of the sections that a policy with these domain bits permits: the context's, then each domain's.
    ///
    /// # Errors
    /// When a key could not be derived.
    pub fn section_keys(&self, domains: u16) -> Result<Vec<SectionKey>, RecordError> {
        Section::all(self.domains)
            .filter(|section| section.permitted_by(domains))
            .map(|section| self.section_key(section))
            .collect()
    }

    fn section_key(&self, section: Section) -> Result<SectionKey, RecordError> {
        self.record_key.section_key(section).map_err(|_| RecordError::Derivation)
    }
}

impl fmt::Debug for UnlockedRecord {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "UnlockedRecord({})", self.upload_id)
    }
}
