//! Sealing a record, at the edge.

use super::derivation::{RecordKey, salt};
use super::header::RecordHeader;
use super::padding::{pad, padded_length};
use super::{MAX_DOMAINS, MAX_RECORD, PatientKey, RecordContent, RecordSealError, Section};
use crate::UploadId;
use crate::suite::{Cipher, NONCE_LENGTH};
use aes_gcm::{AeadInOut, KeyInit};
use hpke::inout::InOutBuf;

/// Each section key seals one plaintext only, so that the nonce need not vary.
pub(super) const NONCE: [u8; NONCE_LENGTH] = [0; NONCE_LENGTH];

/// Seals `content`, the result of the upload `upload_id`, as one block. The same arguments always give the same bytes.
///
/// # Errors
/// When there are no or too many domains, or the block would be larger than [`MAX_RECORD`].
pub fn seal_record(
    key: &PatientKey,
    upload_id: &UploadId,
    content: &RecordContent<'_>,
) -> Result<Vec<u8>, RecordSealError> {
    let header = header(key, upload_id, content)?;
    let header_bytes = header.to_bytes();
    let record_key = RecordKey::derive(key, &header.salt, upload_id).map_err(|_| RecordSealError::Encryption)?;
    let length = usize::try_from(header.block_length()).unwrap_or(usize::MAX);
    let mut block = Vec::with_capacity(length);
    block.extend_from_slice(&header_bytes);
    for (section, plaintext) in Section::all(header.domains).zip(content.sections()) {
        let length = header.length_of(section);
        let padded = pad(plaintext, length).ok_or(RecordSealError::Encryption)?;
        let section_key = record_key.section_key(section).map_err(|_| RecordSealError::Encryption)?;
        let start = block.len();
        block.resize(start + length, 0);
        let ciphertext = block.get_mut(start..).unwrap_or_default();
        let buffer = InOutBuf::new(padded.as_slice(), ciphertext).map_err(|_| RecordSealError::Encryption)?;
        let tag = Cipher::new(section_key.bytes().into())
            .encrypt_inout_detached((&NONCE).into(), &header_bytes, buffer)
            .map_err(|_| RecordSealError::Encryption)?;
        block.extend_from_slice(&tag);
    }
    Ok(block)
}

/// The header that `content` must have.
pub(super) fn header(
    key: &PatientKey,
    upload_id: &UploadId,
    content: &RecordContent<'_>,
) -> Result<RecordHeader, RecordSealError> {
    let found = content.domains.len();
    let domains = u8::try_from(found).unwrap_or(u8::MAX);
    if found == 0 || found > MAX_DOMAINS {
        return Err(RecordSealError::DomainCount { found, limit: MAX_DOMAINS });
    }
    let longest = content.domains.iter().map(|domain| domain.len()).max().unwrap_or(0);
    let (context_length, domain_length) = (stored_length(content.context.len())?, stored_length(longest)?);
    let mut header =
        RecordHeader { domains, key_id: key.key_id(), salt: Default::default(), context_length, domain_length };
    let length = usize::try_from(header.block_length()).unwrap_or(usize::MAX);
    if length > MAX_RECORD {
        return Err(RecordSealError::TooLarge { length, limit: MAX_RECORD });
    }
    header.salt = salt(key, upload_id, content).ok_or(RecordSealError::Encryption)?;
    Ok(header)
}

fn stored_length(length: usize) -> Result<u32, RecordSealError> {
    padded_length(length)
        .and_then(|padded| u32::try_from(padded).ok())
        .ok_or(RecordSealError::TooLarge { length, limit: MAX_RECORD })
}
