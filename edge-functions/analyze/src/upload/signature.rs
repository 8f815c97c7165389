//! The device's signature over the envelope.

use exchange::Refusal;
use protocol::{ProblemKind, header};
use sealing::{DeviceId, UploadSignature};

/// Checks that `device_id`, which the envelope names, has signed the envelope.
///
/// # Errors
/// [`ProblemKind::BadSignature`].
pub fn check(value: Option<&[u8]>, envelope: &[u8], device_id: DeviceId) -> Result<(), Refusal> {
    let refuse = |detail: String| Refusal::new(ProblemKind::BadSignature, detail);
    let value =
        value.ok_or_else(|| refuse(format!("send the device's signature in the header {}", header::SIGNATURE)))?;
    let text = core::str::from_utf8(value).map_err(|_| refuse("the signature header is not plain text".to_owned()))?;
    let signature: UploadSignature = text.parse().map_err(|error| refuse(format!("{error}")))?;
    let signer = signature.recover(envelope).map_err(|error| refuse(format!("{error}")))?;
    if signer == device_id {
        Ok(())
    } else {
        Err(refuse(
            "the signature is not by the device that the header names; sign exactly the bytes that are sent".into(),
        ))
    }
}
