//! Patient keys as the database holds them: `version (1) | master key id (8) | patient key id (8) | nonce (12) | ciphertext (32) | tag (16)`.

use super::{MasterKey, MasterKeyId, PatientKey, PatientKeyId, WrappingError};
use crate::PatientId;
use crate::randomness::random;
use crate::suite::{Cipher, KEY_LENGTH, NONCE_LENGTH, TAG_LENGTH};
use aes_gcm::{AeadInOut, KeyInit};
use hpke::inout::InOutBuf;
use zeroize::Zeroizing;

/// The version that is written and read.
const VERSION: u8 = 1;
/// Bytes of a wrapped key.
pub const WRAPPED_LENGTH: usize = 1 + 8 + 8 + NONCE_LENGTH + KEY_LENGTH + TAG_LENGTH;

/// A patient key sealed under a master key by AES-256-GCM with a random nonce. The additional data are
/// `patient id (16) | patient key id (8)`, so that it opens for no other patient.
///
/// 2^32 keys may be wrapped under one master key (NIST SP 800-38D section 8.3), which is more than there are patients.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrappedPatientKey {
    master_key_id: MasterKeyId,
    key_id: PatientKeyId,
    nonce: [u8; NONCE_LENGTH],
    ciphertext: [u8; KEY_LENGTH],
    tag: [u8; TAG_LENGTH],
}

impl WrappedPatientKey {
    /// Wraps `key`, which is `patient`'s.
    ///
    /// # Errors
    /// When the system has no random bytes.
    pub fn wrap(key: &PatientKey, patient: PatientId, master: &MasterKey) -> Result<Self, WrappingError> {
        let nonce = random::<NONCE_LENGTH>()?;
        Self::wrap_with(key, patient, master, *nonce)
    }

    pub(super) fn wrap_with(
        key: &PatientKey,
        patient: PatientId,
        master: &MasterKey,
        nonce: [u8; NONCE_LENGTH],
    ) -> Result<Self, WrappingError> {
        let key_id = key.key_id();
        let mut ciphertext = [0; KEY_LENGTH];
        let buffer = InOutBuf::new(key.bytes(), &mut ciphertext).map_err(|_| WrappingError::Encryption)?;
        let tag = Cipher::new(master.bytes().into())
            .encrypt_inout_detached((&nonce).into(), &additional_data(patient, key_id), buffer)
            .map_err(|_| WrappingError::Encryption)?;
        Ok(Self { master_key_id: master.key_id(), key_id, nonce, ciphertext, tag: tag.into() })
    }

    /// Opens with the one of `masters` that wrapped it.
    ///
    /// # Errors
    /// [`WrappingError::UnknownMasterKey`] when none of `masters` is the one; [`WrappingError::Damaged`] when it was changed,
    /// or wrapped for another patient.
    pub fn unwrap(&self, patient: PatientId, masters: &[&MasterKey]) -> Result<PatientKey, WrappingError> {
        let unknown = WrappingError::UnknownMasterKey { key_id: self.master_key_id };
        let master = masters.iter().find(|master| master.key_id() == self.master_key_id).ok_or(unknown)?;
        let mut bytes = Zeroizing::new([0; KEY_LENGTH]);
        let buffer = InOutBuf::new(&self.ciphertext, bytes.as_mut_slice()).map_err(|_| WrappingError::Damaged)?;
        Cipher::new(master.bytes().into())
            .decrypt_inout_detached(
                (&self.nonce).into(),
                &additional_data(patient, self.key_id),
                buffer,
                (&self.tag).into(),
            )
            .map_err(|_| WrappingError::Damaged)?;
        let key = PatientKey::from_bytes(&bytes);
        if key.key_id() == self.key_id { Ok(key) } else { Err(WrappingError::Damaged) }
    }

    /// The same key wrapped under `new`, with a fresh nonce.
    ///
    /// # Errors
    /// When it does not open, or the system has no random bytes.
    pub fn rewrap(&self, patient: PatientId, masters: &[&MasterKey], new: &MasterKey) -> Result<Self, WrappingError> {
        Self::wrap(&self.unwrap(patient, masters)?, patient, new)
    }

    /// The master key that opens it.
    #[must_use]
    pub const fn master_key_id(&self) -> MasterKeyId {
        self.master_key_id
    }

    /// The patient key within.
    #[must_use]
    pub const fn key_id(&self) -> PatientKeyId {
        self.key_id
    }

    /// The bytes to store.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        [
            [VERSION].as_slice(),
            self.master_key_id.0.as_slice(),
            self.key_id.0.as_slice(),
            self.nonce.as_slice(),
            self.ciphertext.as_slice(),
            self.tag.as_slice(),
        ]
        .concat()
    }

    /// Reads what [`WrappedPatientKey::to_bytes`] wrote.
    ///
    /// # Errors
    /// When length or version are others.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, WrappingError> {
        let form = WrappingError::Form { length: bytes.len(), expected: WRAPPED_LENGTH };
        let ([version], rest) = bytes.split_first_chunk().ok_or(form.clone())?;
        let (master_key_id, rest) = rest.split_first_chunk().ok_or(form.clone())?;
        let (key_id, rest) = rest.split_first_chunk().ok_or(form.clone())?;
        let (nonce, rest) = rest.split_first_chunk().ok_or(form.clone())?;
        let (ciphertext, tag) = rest.split_first_chunk().ok_or(form.clone())?;
        let tag = tag.try_into().map_err(|_| form)?;
        if *version != VERSION {
            return Err(WrappingError::UnsupportedVersion { found: *version, supported: VERSION });
        }
        Ok(Self {
            master_key_id: MasterKeyId(*master_key_id),
            key_id: PatientKeyId(*key_id),
            nonce: *nonce,
            ciphertext: *ciphertext,
            tag,
        })
    }
}

fn additional_data(patient: PatientId, key_id: PatientKeyId) -> Vec<u8> {
    [patient.0.to_be_bytes().as_slice(), &key_id.0].concat()
}
