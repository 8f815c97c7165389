//! Intact uploads, and those whose ciphertext is wrong.

use super::scene::Scene;
use super::{Case, Expected, TestkitError};
use crate::upload::seal_with_header;
use crate::{AreaPrivateKey, Sha256Digest};
use serde::Serialize;

pub(super) fn add<C: Serialize>(scene: &Scene<'_, C>, cases: &mut Vec<Case>) -> Result<(), TestkitError> {
    let intact = scene.intact()?;
    cases.push(scene.signed("intact", intact.clone(), Expected::Answer));
    // Sending the same bytes again is how a lost answer is fetched: same upload id, answered again.
    cases.push(scene.signed("replayed", intact.clone(), Expected::Answer));
    cases.push(scene.signed("sealed_again", scene.intact()?, Expected::Answer));

    let stranger = AreaPrivateKey::generate()?.public_key();
    let header = scene.header_with("/areaKeyId", stranger.key_id())?;
    let envelope = seal_with_header(&header, &stranger, scene.plaintext)?.0;
    cases.push(scene.signed("wrong_area_key", envelope, Expected::AreaKeyRotated));
    let header = super::scene::to_bytes(&scene.header()?)?;
    let envelope = seal_with_header(&header, &stranger, scene.plaintext)?.0;
    cases.push(scene.signed("wrong_area_key_under_a_known_id", envelope, Expected::MalformedEnvelope));
    let header = scene.header_with("/areaKeyId", "0123456789abcdef")?;
    cases.push(scene.signed("unknown_area_key_id", scene.sealed_under(&header)?, Expected::AreaKeyRotated));

    let header = scene.header_with("/plaintextSha256", Sha256Digest::of(b"something else"))?;
    cases.push(scene.signed("wrong_plaintext_hash", scene.sealed_under(&header)?, Expected::MalformedEnvelope));

    let content = b"This is not a recording.\n";
    let header = scene.header_with("/plaintextSha256", Sha256Digest::of(content))?;
    let envelope = seal_with_header(&header, &scene.area_key, content)?.0;
    cases.push(scene.signed("content_is_not_a_recording", envelope, Expected::UnusableRecording));
    let header = scene.header_with("/plaintextSha256", Sha256Digest::of(b""))?;
    let envelope = seal_with_header(&header, &scene.area_key, b"")?.0;
    cases.push(scene.signed("content_is_empty", envelope, Expected::UnusableRecording));

    let enc_start = enc_start(scene)?;
    for (name, position) in [
        ("flipped_enc", enc_start),
        ("flipped_ciphertext", enc_start + crate::suite::KEY_LENGTH),
        ("flipped_tag", intact.len().saturating_sub(1)),
    ] {
        let mut envelope = intact.clone();
        if let Some(byte) = envelope.get_mut(position) {
            *byte ^= 1;
        }
        cases.push(scene.signed(name, envelope, Expected::MalformedEnvelope));
    }
    // Points of low order (RFC 7748 section 7): the shared secret would be zero, which RFC 9180 section 7.1.4 refuses.
    for (name, first) in [("all_zero_enc", 0), ("low_order_enc", 1)] {
        let mut envelope = intact.clone();
        for (index, byte) in envelope.iter_mut().skip(enc_start).take(crate::suite::KEY_LENGTH).enumerate() {
            *byte = if index == 0 { first } else { 0 };
        }
        cases.push(scene.signed(name, envelope, Expected::MalformedEnvelope));
    }
    Ok(())
}

/// Where the encapsulated key of the intact envelope begins.
fn enc_start<C: Serialize>(scene: &Scene<'_, C>) -> Result<usize, TestkitError> {
    let envelope = scene.intact()?;
    let prefix = envelope.first_chunk().ok_or(TestkitError::Header)?;
    usize::try_from(u32::from_be_bytes(*prefix)).map(|length| 4 + length).map_err(|_| TestkitError::Header)
}
