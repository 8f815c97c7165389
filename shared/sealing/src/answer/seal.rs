//! Sealing an answer, at the edge.

use super::derivation::derive;
use super::{EXPORTER_CONTEXT, SECRET_LENGTH};
use crate::SealError;
use crate::randomness::random;
use crate::suite::{Aead, Cipher, KEY_LENGTH, Kdf, Kem, TAG_LENGTH};
use aes_gcm::{AeadInOut, KeyInit};
use core::fmt;
use hpke::{HpkeError, aead::AeadCtxR, inout::InOutBuf};
use zeroize::Zeroizing;

/// Seals the answer to one upload. Zeroised when dropped.
pub struct AnswerSealer {
    secret: Zeroizing<[u8; SECRET_LENGTH]>,
    enc: [u8; KEY_LENGTH],
}

impl AnswerSealer {
    pub(crate) fn new(context: &AeadCtxR<Aead, Kdf, Kem>, enc: [u8; KEY_LENGTH]) -> Result<Self, HpkeError> {
        let mut secret = Zeroizing::new([0; SECRET_LENGTH]);
        context.export(EXPORTER_CONTEXT, secret.as_mut_slice())?;
        Ok(Self { secret, enc })
    }

    /// Seals `answer` under a fresh nonce: `response nonce (32) | ciphertext`.
    ///
    /// # Errors
    /// When the system has no random bytes.
    pub fn seal(self, answer: &[u8]) -> Result<Vec<u8>, SealError> {
        let response_nonce = random::<SECRET_LENGTH>()?;
        let secrets =
            derive(self.secret.as_slice(), &self.enc, response_nonce.as_slice()).map_err(|_| SealError::Encryption)?;
        let mut sealed = Vec::with_capacity(SECRET_LENGTH + answer.len() + TAG_LENGTH);
        sealed.extend_from_slice(response_nonce.as_slice());
        sealed.resize(SECRET_LENGTH + answer.len(), 0);
        let ciphertext = sealed.get_mut(SECRET_LENGTH..).unwrap_or_default();
        let buffer = InOutBuf::new(answer, ciphertext).map_err(|_| SealError::Encryption)?;
        let tag = Cipher::new((&*secrets.key).into())
            .encrypt_inout_detached((&secrets.nonce).into(), b"", buffer)
            .map_err(|_| SealError::Encryption)?;
        sealed.extend_from_slice(&tag);
        Ok(sealed)
    }
}

impl fmt::Debug for AnswerSealer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("AnswerSealer")
    }
}
