//! Answers to an upload, sealed under a secret of its HPKE context as in RFC 9458 section 4.4:
//! `response nonce (32) | ciphertext`.

mod derivation;
mod error;
mod open;
mod seal;

pub use error::AnswerError;
pub use open::AnswerKey;
pub use seal::AnswerSealer;

/// Context of the export from HPKE (RFC 9180 section 5.3).
pub const EXPORTER_CONTEXT: &[u8] = b"gaitkeeper/answer/v1";
/// `max(Nn, Nk)`: bytes of the exported secret and of the response nonce.
pub const SECRET_LENGTH: usize = 32;
