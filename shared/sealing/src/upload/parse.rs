//! Reading and opening an upload.

use super::EnvelopeError;
use super::header::{UploadHeader, VERSION};
use super::layout::{Parts, split};
use super::object::Object;
use super::open::open;
use crate::answer::AnswerSealer;
use crate::identifier::UploadId;
use crate::key::AreaPrivateKey;
use serde::{Deserialize, de::DeserializeOwned};
use zeroize::Zeroizing;

/// Longest reason that a header error gives, in characters.
const MAX_REASON: usize = 200;

/// An upload whose form is right and whose header is read. Nothing of it is authenticated yet.
#[derive(Debug)]
pub struct ParsedUpload<'a, C> {
    header: UploadHeader<C>,
    upload_id: UploadId,
    parts: Parts<'a>,
}

/// Reads an envelope's header and checks lengths and version, without a key.
///
/// Check the device signature and the admission before [`ParsedUpload::open`].
///
/// # Errors
/// Names what is wrong with the form.
pub fn parse_upload<C: DeserializeOwned>(envelope: &[u8]) -> Result<ParsedUpload<'_, C>, EnvelopeError> {
    let parts = split(envelope)?;
    // The version decides how the rest reads, so that a later version is told apart from a mistake.
    let Object(VersionOnly { version }) = from_json(parts.header)?;
    if version != u64::from(VERSION) {
        return Err(EnvelopeError::UnsupportedVersion { found: version, supported: VERSION });
    }
    let Object(header) = from_json::<Object<UploadHeader<C>>>(parts.header)?;
    let upload_id = header.upload_id();
    Ok(ParsedUpload { header, upload_id, parts })
}

impl<C> ParsedUpload<'_, C> {
    /// What the sender says about the upload.
    #[must_use]
    pub const fn header(&self) -> &UploadHeader<C> {
        &self.header
    }

    /// The upload's name, which the header determines.
    #[must_use]
    pub const fn upload_id(&self) -> UploadId {
        self.upload_id
    }

    /// Decrypts with the one of `keys` that the header names and checks header and plaintext.
    ///
    /// # Errors
    /// [`EnvelopeError::UnknownAreaKey`] when none of `keys` is the one, [`EnvelopeError::Damaged`] when header, key or
    /// ciphertext do not belong together, [`EnvelopeError::PlaintextDigest`] when the sender's digest is wrong.
    pub fn open(&self, keys: &[&AreaPrivateKey]) -> Result<(Zeroizing<Vec<u8>>, AnswerSealer), EnvelopeError> {
        let key_id = self.header.area_key_id;
        let key = keys.iter().find(|key| key.key_id() == key_id).ok_or(EnvelopeError::UnknownAreaKey { key_id })?;
        open(&self.parts, key, &self.header.plaintext_sha256)
    }
}

/// The one field that every version of the header has.
#[derive(Deserialize)]
struct VersionOnly {
    version: u64,
}

fn from_json<'de, T: Deserialize<'de>>(header: &'de [u8]) -> Result<T, EnvelopeError> {
    serde_json::from_slice(header).map_err(|error| EnvelopeError::Header { reason: reason(&error) })
}

/// The parser's message, which may repeat a field name from the header: on one line and not long.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).take(MAX_REASON).collect()
}
