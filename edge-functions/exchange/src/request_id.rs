//! The name of one request.

use core::fmt;

/// Longest id that is taken from a client, in bytes.
const MAX_LENGTH: usize = 64;
/// Random bytes of an id made here.
const RANDOM_BYTES: usize = 16;

/// Names one request in its answer, in a problem and in every log line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestId(String);

impl RequestId {
    /// The id in the `x-request-id` header, or a fresh one where there is none that can stand in a log line as it is.
    ///
    /// Taken are 1 to 64 letters, digits, `.`, `_`, `-` and `:`.
    #[must_use]
    pub fn from_header(value: Option<&[u8]>) -> Self {
        value.and_then(Self::accept).unwrap_or_else(Self::generate)
    }

    /// The id as it stands in headers.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn accept(value: &[u8]) -> Option<Self> {
        let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"._-:".contains(byte);
        let fits = (1..=MAX_LENGTH).contains(&value.len()) && value.iter().all(plain);
        let text = core::str::from_utf8(value).ok().filter(|_| fits)?;
        Some(Self(text.to_owned()))
    }

    fn generate() -> Self {
        let mut bytes = [0; RANDOM_BYTES];
        // An id only names; without randomness all requests share one, and are still answered.
        let _ = getrandom::fill(&mut bytes);
        Self(hex::encode(bytes))
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_id_is_kept() {
        assert_eq!(RequestId::from_header(Some(b"upload-7:a.B_9")).as_str(), "upload-7:a.B_9");
    }

    #[test]
    fn what_could_forge_a_log_line_is_replaced() {
        let long = [b'a'; MAX_LENGTH + 1];
        for value in [&b""[..], b"a b", b"a\nb", b"a=\"b\"", b"\xff", &long] {
            let id = RequestId::from_header(Some(value));
            assert_eq!(id.as_str().len(), 2 * RANDOM_BYTES, "{value:?}");
        }
    }

    #[test]
    fn fresh_ids_differ() {
        assert_ne!(RequestId::from_header(None), RequestId::from_header(None));
    }
}
