//! Reading the envelope's header, before any key is needed.

use exchange::Refusal;
use motion::Context;
use protocol::ProblemKind;
use sealing::{Encoding, EnvelopeError, ParsedUpload, UploadKind, parse_upload};

/// The upload in `envelope`; nothing in it is authenticated yet.
///
/// # Errors
/// [`ProblemKind::MalformedEnvelope`] says what is wrong with it.
pub fn parse(envelope: &[u8]) -> Result<ParsedUpload<'_, Context>, Refusal> {
    let upload = parse_upload::<Context>(envelope).map_err(refuse)?;
    match (upload.header().kind, upload.header().encoding) {
        (UploadKind::Recording, Encoding::Csv) | (UploadKind::Result, Encoding::Json) => Ok(upload),
        _ => Err(Refusal::new(ProblemKind::MalformedEnvelope, "a recording has the encoding csv, a result json")),
    }
}

/// The problem that an envelope's error is.
#[must_use]
pub fn refuse(error: EnvelopeError) -> Refusal {
    let kind = match error {
        EnvelopeError::TooLarge { .. } => ProblemKind::BodyTooLarge,
        EnvelopeError::UnknownAreaKey { .. } => ProblemKind::AreaKeyRotated,
        _ => ProblemKind::MalformedEnvelope,
    };
    Refusal::new(kind, error.to_string())
}
