//! Where the parts of an envelope lie.

use super::EnvelopeError;
use crate::suite::{KEY_LENGTH, TAG_LENGTH};

/// Largest envelope in bytes (4 MiB).
pub const MAX_ENVELOPE: usize = 4 * 1024 * 1024;
/// Largest header in bytes (8 KiB).
pub const MAX_HEADER: usize = 8 * 1024;
/// Bytes of the header length.
pub(super) const PREFIX_LENGTH: usize = 4;

/// The parts of an envelope, borrowed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts<'a> {
    /// JSON, additional authenticated data.
    pub(super) header: &'a [u8],
    /// The encapsulated key.
    pub(super) enc: &'a [u8; KEY_LENGTH],
    /// As long as the plaintext.
    pub(super) ciphertext: &'a [u8],
    /// The authentication tag.
    pub(super) tag: &'a [u8; TAG_LENGTH],
}

/// Cuts an envelope into its parts; looks at lengths only.
pub(super) fn split(envelope: &[u8]) -> Result<Parts<'_>, EnvelopeError> {
    let length = envelope.len();
    if length > MAX_ENVELOPE {
        return Err(EnvelopeError::TooLarge { length, limit: MAX_ENVELOPE });
    }
    let too_short = |header_length: usize| EnvelopeError::TooShort {
        length,
        needed: PREFIX_LENGTH.saturating_add(header_length).saturating_add(KEY_LENGTH + TAG_LENGTH),
    };
    let (prefix, rest) = envelope.split_first_chunk::<PREFIX_LENGTH>().ok_or_else(|| too_short(0))?;
    let header_length = usize::try_from(u32::from_be_bytes(*prefix)).unwrap_or(usize::MAX);
    if header_length > MAX_HEADER {
        return Err(EnvelopeError::HeaderTooLong { length: header_length, limit: MAX_HEADER });
    }
    let (header, rest) = rest.split_at_checked(header_length).ok_or_else(|| too_short(header_length))?;
    let (enc, rest) = rest.split_first_chunk().ok_or_else(|| too_short(header_length))?;
    let (ciphertext, tag) = rest.split_last_chunk().ok_or_else(|| too_short(header_length))?;
    Ok(Parts { header, enc, ciphertext, tag })
}
