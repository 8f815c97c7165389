//! Upload envelopes: `u32-be header length | header | enc | ciphertext`, the header as additional authenticated data.

mod error;
mod header;
mod layout;
mod object;
mod open;
mod parse;
mod seal;

pub use error::{EnvelopeError, SealError};
pub use header::{Encoding, UploadDraft, UploadHeader, UploadKind, VERSION};
pub use layout::{MAX_ENVELOPE, MAX_HEADER};
pub use parse::{ParsedUpload, parse_upload};
#[cfg(any(test, feature = "testkit"))]
pub(crate) use seal::seal_with_header;
pub use seal::{SealedUpload, seal_upload};

/// HPKE `info` of every upload.
pub const INFO: &[u8] = b"gaitkeeper/upload/v1";

#[cfg(test)]
mod tests;
