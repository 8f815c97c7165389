//! Uploads whose lengths do not add up.

use super::scene::Scene;
use super::{Case, Expected, TestkitError};
use crate::upload::{MAX_ENVELOPE, MAX_HEADER};
use serde::Serialize;

const PREFIX: usize = 4;
const ENC_AND_TAG: usize = crate::suite::KEY_LENGTH + crate::suite::TAG_LENGTH;

pub(super) fn add<C: Serialize>(scene: &Scene<'_, C>, cases: &mut Vec<Case>) -> Result<(), TestkitError> {
    let intact = scene.intact()?;
    let header_length = intact.first_chunk().map_or(0, |prefix| u32::from_be_bytes(*prefix));
    let header_end = PREFIX + usize::try_from(header_length).map_err(|_| TestkitError::Header)?;
    let mut malformed = |name, envelope| cases.push(scene.signed(name, envelope, Expected::MalformedEnvelope));
    let cut = |length: usize| intact.iter().copied().take(length).collect::<Vec<u8>>();
    let announced = |length: u32| length.to_be_bytes().into_iter().chain(intact.iter().copied().skip(PREFIX)).collect();

    malformed("empty", Vec::new());
    malformed("cut_in_header_length", cut(PREFIX - 1));
    malformed("cut_in_header", cut(header_end - 1));
    malformed("cut_after_header", cut(header_end));
    malformed("cut_in_enc", cut(header_end + 1));
    malformed("cut_before_tag", cut(header_end + ENC_AND_TAG - 1));
    malformed("cut_in_ciphertext", cut(intact.len() - 1));
    malformed("trailing_bytes", [intact.as_slice(), b"more"].concat());
    malformed("header_length_lies_short", announced(header_length - 1));
    malformed("header_length_lies_long", announced(header_length + 1));
    malformed("header_length_beyond_the_end", announced(u32::try_from(MAX_HEADER).map_err(|_| TestkitError::Header)?));
    malformed("header_length_zero", announced(0));
    malformed("header_length_all_ones", announced(u32::MAX));
    malformed("not_an_envelope", b"POST /v1/analyses HTTP/1.1\r\nhost: localhost\r\n\r\n".repeat(8));
    malformed("all_zeros", vec![0; 1024]);

    let mut oversized = intact.clone();
    oversized.resize(MAX_ENVELOPE + 1, 0);
    cases.push(scene.signed("oversized", oversized, Expected::BodyTooLarge));
    Ok(())
}
