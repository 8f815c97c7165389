//! Opening an answer, at the device.

use super::derivation::derive;
use super::{AnswerError, EXPORTER_CONTEXT, SECRET_LENGTH};
use crate::suite::{Aead, Cipher, KEY_LENGTH, Kdf, Kem, TAG_LENGTH};
use aes_gcm::{AeadInOut, KeyInit};
use core::fmt;
use hpke::{HpkeError, aead::AeadCtxS, inout::InOutBuf};
use zeroize::Zeroizing;

/// Bytes of a stored answer key.
const LENGTH: usize = SECRET_LENGTH + KEY_LENGTH;

/// Opens the answers to one upload, also after a restart. A secret: zeroised when dropped, `Debug` shows nothing of it.
///
/// Stored as `exported secret (32) | enc (32)`. It opens answers only, never the upload.
#[derive(Clone)]
pub struct AnswerKey {
    secret: Zeroizing<[u8; SECRET_LENGTH]>,
    enc: [u8; KEY_LENGTH],
}

impl AnswerKey {
    pub(crate) fn new(context: &AeadCtxS<Aead, Kdf, Kem>, enc: [u8; KEY_LENGTH]) -> Result<Self, HpkeError> {
        let mut secret = Zeroizing::new([0; SECRET_LENGTH]);
        context.export(EXPORTER_CONTEXT, secret.as_mut_slice())?;
        Ok(Self { secret, enc })
    }

    /// Reads what [`AnswerKey::to_bytes`] wrote.
    ///
    /// # Errors
    /// When there are not 64 bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, AnswerError> {
        let (secret, enc) = bytes.split_first_chunk().ok_or(AnswerError::KeyText)?;
        let enc = enc.try_into().map_err(|_| AnswerError::KeyText)?;
        Ok(Self { secret: Zeroizing::new(*secret), enc })
    }

    /// `exported secret (32) | enc (32)`.
    #[must_use]
    pub fn to_bytes(&self) -> Zeroizing<[u8; LENGTH]> {
        let mut bytes = Zeroizing::new([0; LENGTH]);
        for (byte, value) in bytes.iter_mut().zip(self.secret.iter().chain(&self.enc)) {
            *byte = *value;
        }
        bytes
    }

    /// Reads what [`AnswerKey::to_hex`] wrote.
    ///
    /// # Errors
    /// When there are not 128 hexadecimal digits.
    pub fn from_hex(text: &str) -> Result<Self, AnswerError> {
        let mut bytes = Zeroizing::new([0; LENGTH]);
        hex::decode_to_slice(text, bytes.as_mut_slice()).map_err(|_| AnswerError::KeyText)?;
        Self::from_bytes(bytes.as_slice())
    }

    /// [`AnswerKey::to_bytes`] as 128 hexadecimal digits.
    #[must_use]
    pub fn to_hex(&self) -> Zeroizing<String> {
        crate::key::secret_hex(self.to_bytes().as_slice())
    }

    /// Opens one answer.
    ///
    /// # Errors
    /// When it was cut, changed, or sealed for another upload.
    pub fn open(&self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, AnswerError> {
        let needed = SECRET_LENGTH + TAG_LENGTH;
        let too_short = AnswerError::TooShort { length: sealed.len(), needed };
        let (response_nonce, rest) = sealed.split_first_chunk::<SECRET_LENGTH>().ok_or(too_short)?;
        let (ciphertext, tag) = rest.split_last_chunk::<TAG_LENGTH>().ok_or(too_short)?;
        let secrets = derive(self.secret.as_slice(), &self.enc, response_nonce).map_err(|_| AnswerError::Damaged)?;
        let mut answer = Zeroizing::new(vec![0; ciphertext.len()]);
        let buffer = InOutBuf::new(ciphertext, answer.as_mut_slice()).map_err(|_| AnswerError::Damaged)?;
        Cipher::new((&*secrets.key).into())
            .decrypt_inout_detached((&secrets.nonce).into(), b"", buffer, tag.into())
            .map_err(|_| AnswerError::Damaged)?;
        Ok(answer)
    }
}

impl fmt::Debug for AnswerKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("AnswerKey")
    }
}
