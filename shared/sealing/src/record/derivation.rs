//! Salt, record key and section keys (RFC 5869, RFC 2104).

use super::{PatientKey, RecordContent, SALT_LENGTH, Section, SectionKey};
use crate::UploadId;
use crate::suite::{Hkdf, KEY_LENGTH};
use hkdf::InvalidLength;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

const SALT_LABEL: &[u8] = b"salt";
const RECORD_LABEL: &[u8] = b"gaitkeeper/record/v1";
const SECTION_LABEL: &[u8] = b"gaitkeeper/section/v1";

/// The key that all section keys of one record come from. Never leaves the edge.
#[derive(Clone)]
pub(super) struct RecordKey(Zeroizing<[u8; KEY_LENGTH]>);

/// The first 16 bytes of `HMAC-SHA256(patient key, "salt" | upload id | plaintext)`, where plaintext is
/// `number of sections u8`, then for the context and each domain `length u32-be | bytes`, without padding.
///
/// `None` when a section is longer than a record may be.
pub(super) fn salt(key: &PatientKey, upload_id: &UploadId, content: &RecordContent<'_>) -> Option<[u8; SALT_LENGTH]> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.bytes()).ok()?;
    mac.update(SALT_LABEL);
    mac.update(&upload_id.0);
    mac.update(&[u8::try_from(content.domains.len()).ok()?.checked_add(1)?]);
    for section in content.sections() {
        mac.update(&u32::try_from(section.len()).ok()?.to_be_bytes());
        mac.update(section);
    }
    let digest: [u8; 32] = mac.finalize().into_bytes().into();
    digest.first_chunk().copied()
}

impl RecordKey {
    /// `HKDF-SHA256(patient key, salt, "gaitkeeper/record/v1" | upload id)`.
    pub(super) fn derive(
        key: &PatientKey,
        salt: &[u8; SALT_LENGTH],
        upload_id: &UploadId,
    ) -> Result<Self, InvalidLength> {
        let mut bytes = Zeroizing::new([0; KEY_LENGTH]);
        Hkdf::new(Some(salt), key.bytes()).expand_multi_info(&[RECORD_LABEL, &upload_id.0], bytes.as_mut_slice())?;
        Ok(Self(bytes))
    }

    /// `HKDF-Expand(record key, "gaitkeeper/section/v1" | number u8)`.
    pub(super) fn section_key(&self, section: Section) -> Result<SectionKey, InvalidLength> {
        let mut bytes = Zeroizing::new([0; KEY_LENGTH]);
        let hkdf = Hkdf::from_prk(self.0.as_slice()).map_err(|_| InvalidLength)?;
        hkdf.expand_multi_info(&[SECTION_LABEL, &[section.number()]], bytes.as_mut_slice())?;
        Ok(SectionKey::new(section, bytes))
    }
}
