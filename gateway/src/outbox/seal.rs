//! Sealing and signing what goes into the outbox.

use super::{
    damage,
    entry::{ENTRY_VERSION, Entry, Facts, Sealed, State},
};
use crate::{clock, private_files};
use motion::Context;
use sealing::{
    AreaPublicKey, DeviceKey, SealError, Sha256Digest, UploadDraft, UploadId, parse_upload, seal_upload, upload_id,
};
use std::{io, path::Path};
use zeroize::Zeroizing;

/// An entry with its files, not yet on disk.
pub struct NewEntry {
    /// What `entry.json` will say.
    pub entry: Entry,
    /// What is sealed.
    pub plaintext: Zeroizing<Vec<u8>>,
    /// What is sent.
    pub envelope: Vec<u8>,
}

impl NewEntry {
    /// Seals `plaintext` to `area_key` and signs it.
    ///
    /// # Errors
    /// When it is too large or cannot be sealed.
    pub fn seal(
        facts: Facts,
        source: String,
        plaintext: Zeroizing<Vec<u8>>,
        area_key: &AreaPublicKey,
        device_key: &DeviceKey,
    ) -> Result<Self, SealError> {
        let (sealed, envelope) = seal(&facts, &plaintext, area_key, device_key, 1)?;
        let upload_id = facts.upload_id(&Sha256Digest::of(&plaintext));
        let entry = Entry {
            version: ENTRY_VERSION,
            upload_id,
            state: State::Waiting,
            source,
            enqueued_at: clock::now_millis(),
            facts,
            sealed: Some(sealed),
            tries: 0,
            last_try: None,
            next_try: None,
            problem: None,
            stored: None,
            receipt: None,
        };
        Ok(Self { entry, plaintext, envelope })
    }

    /// Writes every file of the entry into a folder of its own.
    pub(super) fn write_into(&self, folder: &Path) -> io::Result<()> {
        private_files::create(&folder.join(damage::RECORDING), &self.plaintext)?;
        if let Some(sealed) = &self.entry.sealed {
            private_files::create(&folder.join(sealed.file_name()), &self.envelope)?;
        }
        private_files::create(&folder.join(damage::ENTRY), &self.entry.to_json()?)
    }
}

/// Seals and signs; `number` counts the sealings of one entry.
pub(super) fn seal(
    facts: &Facts,
    plaintext: &[u8],
    area_key: &AreaPublicKey,
    device_key: &DeviceKey,
    number: u32,
) -> Result<(Sealed, Vec<u8>), SealError> {
    let upload = seal_upload(facts.draft(), area_key, plaintext)?;
    let signature = device_key.sign_upload(&upload.envelope);
    let sealed = Sealed { number, area_key_id: area_key.key_id(), signature, answer_key: upload.answer_key };
    Ok((sealed, upload.envelope))
}

/// Whether an envelope read from disk is the one that was signed for this upload.
pub(super) fn is_sound(envelope: &[u8], entry: &Entry, sealed: &Sealed) -> bool {
    parse_upload::<Context>(envelope).is_ok_and(|parsed| parsed.upload_id() == entry.upload_id)
        && sealed.signature.recover(envelope).is_ok_and(|device| device == entry.facts.address.device_id)
}

impl Facts {
    /// The upload's id, given what is sealed.
    #[must_use]
    pub fn upload_id(&self, plaintext: &Sha256Digest) -> UploadId {
        upload_id(self.chain_id, self.contract, &self.address, self.captured_at, plaintext)
    }

    fn draft(&self) -> UploadDraft<Context> {
        UploadDraft {
            kind: self.kind,
            chain_id: self.chain_id,
            contract: self.contract,
            address: self.address,
            captured_at: self.captured_at,
            utc_offset_minutes: self.utc_offset_minutes,
            encoding: self.encoding,
            context: self.context,
        }
    }
}

impl Entry {
    /// `entry.json`; zeroised, for it holds the answer key.
    pub(super) fn to_json(&self) -> io::Result<Zeroizing<Vec<u8>>> {
        Ok(Zeroizing::new(serde_json::to_vec_pretty(self)?))
    }
}
