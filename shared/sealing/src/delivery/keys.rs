//! The sealed part of a delivery: for each record of the manifest `keys u8 | (section number u8 | key (32))*`.

use super::DeliveryManifest;
use super::{DeliveryError, OpenedKeys};
use crate::record::{Section, SectionKey};
use crate::suite::KEY_LENGTH;
use zeroize::Zeroizing;

/// Bytes of one key with its section.
const ENTRY_LENGTH: usize = 1 + KEY_LENGTH;

/// Writes the keys of each record.
pub(super) fn write(records: &[Vec<SectionKey>]) -> Option<Zeroizing<Vec<u8>>> {
    let length = records.iter().map(|keys| 1 + ENTRY_LENGTH * keys.len()).sum();
    // At full size from the start: a growing vector would leave copies behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(length));
    for keys in records {
        bytes.push(u8::try_from(keys.len()).ok()?);
        for key in keys {
            bytes.push(key.section().number());
            bytes.extend_from_slice(key.bytes());
        }
    }
    Some(bytes)
}

/// Reads the keys of each record of the manifest: all permitted, each once, context first and domains in order.
pub(super) fn read(manifest: &DeliveryManifest, mut bytes: &[u8]) -> Result<Vec<OpenedKeys>, DeliveryError> {
    let mut records = Vec::with_capacity(manifest.records.len());
    for record in &manifest.records {
        let ([count], rest) = bytes.split_first_chunk().ok_or(DeliveryError::Keys)?;
        let (entries, rest) = rest.split_at_checked(usize::from(*count) * ENTRY_LENGTH).ok_or(DeliveryError::Keys)?;
        bytes = rest;
        let mut keys = Vec::with_capacity(usize::from(*count));
        let mut last = None;
        for entry in entries.as_chunks::<ENTRY_LENGTH>().0 {
            let ([number], key) = entry.split_first_chunk().ok_or(DeliveryError::Keys)?;
            let section = Section::from_number(*number).filter(|section| section.permitted_by(manifest.domains));
            let section = section.ok_or(DeliveryError::Keys)?;
            if last.is_some_and(|last| last >= section) {
                return Err(DeliveryError::Keys);
            }
            last = Some(section);
            let mut secret = Zeroizing::new([0; KEY_LENGTH]);
            secret.copy_from_slice(key.get(..KEY_LENGTH).ok_or(DeliveryError::Keys)?);
            keys.push(SectionKey::new(section, secret));
        }
        if keys.first().map(SectionKey::section) != Some(Section::Context) {
            return Err(DeliveryError::Keys);
        }
        records.push(OpenedKeys { upload_id: record.upload_id, digest: record.digest, keys });
    }
    if bytes.is_empty() { Ok(records) } else { Err(DeliveryError::Keys) }
}
