//! Decrypting an upload.
//!
//! Nothing here has a type parameter. Generic code is made, and optimised, where it is used: in a small component for size, which
//! makes opening four times as slow.

use super::layout::Parts;
use super::{EnvelopeError, INFO};
use crate::answer::AnswerSealer;
use crate::identifier::Sha256Digest;
use crate::key::AreaPrivateKey;
use crate::suite::{Aead, Kdf, Kem};
use hpke::aead::AeadTag;
use hpke::{Deserializable, OpModeR, inout::InOutBuf, setup_receiver};
use zeroize::Zeroizing;

/// The plaintext of `parts`, whose digest is checked, and what seals the answer.
pub(super) fn open(
    parts: &Parts<'_>,
    key: &AreaPrivateKey,
    digest: &Sha256Digest,
) -> Result<(Zeroizing<Vec<u8>>, AnswerSealer), EnvelopeError> {
    let damaged = |_| EnvelopeError::Damaged;
    let enc = <Kem as hpke::Kem>::EncappedKey::from_bytes(parts.enc).map_err(damaged)?;
    let tag = AeadTag::<Aead>::from_bytes(parts.tag).map_err(damaged)?;
    let mut context = setup_receiver::<Aead, Kdf, Kem>(&OpModeR::Base, key.secret(), &enc, INFO).map_err(damaged)?;

    let mut plaintext = Zeroizing::new(vec![0; parts.ciphertext.len()]);
    let buffer = InOutBuf::new(parts.ciphertext, plaintext.as_mut_slice()).map_err(|_| EnvelopeError::Damaged)?;
    context.open_inout_detached(buffer, parts.header, &tag).map_err(damaged)?;
    if !Sha256Digest::of(&plaintext).constant_time_eq(digest) {
        return Err(EnvelopeError::PlaintextDigest);
    }
    let answer = AnswerSealer::new(&context, *parts.enc).map_err(damaged)?;
    Ok((plaintext, answer))
}
