//! The device's signature over the envelope, as far as it can be read without knowing the curve.
//!
//! Whose it is, `ehr-manager` finds out before it admits the upload.

use exchange::Refusal;
use protocol::{ProblemKind, header};
use sealing::UncheckedSignature;

/// Reads the value of the header [`header::SIGNATURE`].
///
/// # Errors
/// [`ProblemKind::BadSignature`] when it is missing or has another form.
pub fn read(value: Option<&[u8]>) -> Result<UncheckedSignature, Refusal> {
    let refuse = |detail: String| Refusal::new(ProblemKind::BadSignature, detail);
    let value =
        value.ok_or_else(|| refuse(format!("send the device's signature in the header {}", header::SIGNATURE)))?;
    let text = core::str::from_utf8(value).map_err(|_| refuse("the signature header is not plain text".to_owned()))?;
    text.parse().map_err(|error| refuse(format!("{error}")))
}
