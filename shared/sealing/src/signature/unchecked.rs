//! A signature as it was sent.

use super::{SIGNATURE_LENGTH, SignatureError, UploadSignature};
use crate::identifier::text::{serde_by_text, write_hex};
use core::fmt;

/// 65 bytes that somebody sent as a signature: `r | s | v`, of which nothing is known but their number. Text: `0x` and
/// 130 hexadecimal digits.
///
/// For whoever hands a signature on. It needs no arithmetic of the curve; [`UncheckedSignature::check`] does.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct UncheckedSignature(pub [u8; SIGNATURE_LENGTH]);

serde_by_text!(UncheckedSignature, "a signature, 0x and 130 hexadecimal digits");

impl UncheckedSignature {
    /// Checks range and low s; takes v as 0, 1, 27 or 28.
    ///
    /// # Errors
    /// Names what is out of range.
    pub fn check(&self) -> Result<UploadSignature, SignatureError> {
        UploadSignature::from_bytes(&self.0)
    }
}

impl From<UploadSignature> for UncheckedSignature {
    fn from(signature: UploadSignature) -> Self {
        Self(signature.to_bytes())
    }
}

impl fmt::Display for UncheckedSignature {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("0x")?;
        write_hex(&self.0, formatter)
    }
}

impl fmt::Debug for UncheckedSignature {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "UncheckedSignature({self})")
    }
}

impl core::str::FromStr for UncheckedSignature {
    type Err = SignatureError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.strip_prefix("0x").ok_or(SignatureError::Text)?;
        let mut bytes = [0; SIGNATURE_LENGTH];
        hex::decode_to_slice(digits, &mut bytes).map_err(|_| SignatureError::Text)?;
        Ok(Self(bytes))
    }
}
