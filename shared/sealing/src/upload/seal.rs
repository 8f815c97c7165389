//! Sealing an upload.

use super::header::{UploadDraft, UploadHeader, VERSION};
use super::layout::{MAX_ENVELOPE, MAX_HEADER, PREFIX_LENGTH};
use super::{INFO, SealError};
use crate::answer::AnswerKey;
use crate::identifier::{Sha256Digest, UploadId};
use crate::key::AreaPublicKey;
use crate::randomness::SystemRandomness;
use crate::suite::{Aead, KEY_LENGTH, Kdf, Kem, TAG_LENGTH};
use hpke::{HpkeError, OpModeS, Serializable, inout::InOutBuf, setup_sender_with_rng};
use serde::Serialize;

/// What sealing an upload gives.
#[derive(Debug)]
pub struct SealedUpload {
    /// What is signed and sent.
    pub envelope: Vec<u8>,
    /// The upload's name, the same whenever the same recording is sealed.
    pub upload_id: UploadId,
    /// Opens the answers to this very envelope; keep it as long as the envelope.
    pub answer_key: AnswerKey,
}

/// Seals `plaintext` to an area.
///
/// # Errors
/// When it is too large, the context is no JSON object, the key cannot be sealed to, or the system has no random bytes.
pub fn seal_upload<C: Serialize>(
    draft: UploadDraft<C>,
    key: &AreaPublicKey,
    plaintext: &[u8],
) -> Result<SealedUpload, SealError> {
    let UploadDraft { kind, chain_id, contract, address, captured_at, utc_offset_minutes, encoding, context } = draft;
    let header = UploadHeader {
        version: VERSION,
        kind,
        chain_id,
        contract,
        address,
        captured_at,
        utc_offset_minutes,
        encoding,
        plaintext_sha256: Sha256Digest::of(plaintext),
        area_key_id: key.key_id(),
        context,
    };
    let header_json = serde_json::to_vec(&header).map_err(|error| SealError::Context { reason: error.to_string() })?;
    let (envelope, answer_key) = seal_with_header(&header_json, key, plaintext)?;
    Ok(SealedUpload { envelope, upload_id: header.upload_id(), answer_key })
}

/// Seals under a header that is taken as it stands.
pub(crate) fn seal_with_header(
    header: &[u8],
    key: &AreaPublicKey,
    plaintext: &[u8],
) -> Result<(Vec<u8>, AnswerKey), SealError> {
    if header.len() > MAX_HEADER {
        return Err(SealError::HeaderTooLong { length: header.len(), limit: MAX_HEADER });
    }
    let start = PREFIX_LENGTH + header.len() + KEY_LENGTH;
    let length = start.saturating_add(plaintext.len()).saturating_add(TAG_LENGTH);
    if length > MAX_ENVELOPE {
        return Err(SealError::TooLarge { length, limit: MAX_ENVELOPE });
    }
    let header_length = u32::try_from(header.len()).map_err(|_| SealError::Encryption)?;

    let public_key = key.to_hpke().map_err(|_| SealError::UnusableAreaKey)?;
    let mut randomness = SystemRandomness::default();
    let (enc, mut context) =
        setup_sender_with_rng::<Aead, Kdf, Kem>(&OpModeS::Base, &public_key, INFO, &mut randomness).map_err(
            |error| if error == HpkeError::EncapError { SealError::UnusableAreaKey } else { SealError::Encryption },
        )?;
    randomness.finish()?;
    let enc: [u8; KEY_LENGTH] = enc.to_bytes().into();

    let mut envelope = Vec::with_capacity(length);
    envelope.extend_from_slice(&header_length.to_be_bytes());
    envelope.extend_from_slice(header);
    envelope.extend_from_slice(&enc);
    envelope.resize(start + plaintext.len(), 0);
    let ciphertext = envelope.get_mut(start..).unwrap_or_default();
    let buffer = InOutBuf::new(plaintext, ciphertext).map_err(|_| SealError::Encryption)?;
    let tag = context.seal_inout_detached(buffer, header).map_err(|_| SealError::Encryption)?;
    envelope.extend_from_slice(&tag.to_bytes());

    let answer_key = AnswerKey::new(&context, enc).map_err(|_| SealError::Encryption)?;
    Ok((envelope, answer_key))
}
