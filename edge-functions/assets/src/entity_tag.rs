//! What names one form of one content of a file (RFC 9110 section 8.8.3).

use crate::encoding::Encoding;
use crate::name::Name;
use sha2::{Digest as _, Sha256};

/// Bytes of the digest in a tag.
const BYTES: usize = 16;

/// The tag of `bytes`, which are `name` in the form `encoding`.
#[must_use]
pub fn of(name: &Name<'_>, encoding: Option<Encoding>, bytes: &[u8]) -> String {
    let form = encoding.map_or("", Encoding::extension);
    match name.digits() {
        // It says already what the file holds.
        Some(digits) => format!("\"{digits}{form}\""),
        None => {
            let digits: String = Sha256::digest(bytes).iter().take(BYTES).map(|byte| format!("{byte:02x}")).collect();
            format!("\"{digits}\"")
        }
    }
}

/// Whether a client that says `if_none_match` has what `tag` names.
#[must_use]
pub fn is_known(tag: &str, if_none_match: Option<&[u8]>) -> bool {
    let text = if_none_match.and_then(|value| core::str::from_utf8(value).ok()).unwrap_or("");
    text.trim() == "*" || text.split(',').map(str::trim).any(|known| known.strip_prefix("W/").unwrap_or(known) == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_and_each_content_has_its_own_tag() {
        let hashed = Name::of("/a.0123456789abcdef.js").unwrap();
        assert_eq!(of(&hashed, None, b"1"), "\"0123456789abcdef\"");
        assert_eq!(of(&hashed, Some(Encoding::Brotli), b"2"), "\"0123456789abcdefbr\"");
        let page = Name::of("/").unwrap();
        // printf '' | sha256sum
        assert_eq!(of(&page, None, b""), "\"e3b0c44298fc1c149afbf4c8996fb924\"");
        assert_ne!(of(&page, None, b"1"), of(&page, None, b"2"));
    }

    #[test]
    fn tags_are_compared_weakly() {
        for known in ["\"a\"", "W/\"a\"", "\"b\", \"a\"", " \"a\" ,\"b\"", "*"] {
            assert!(is_known("\"a\"", Some(known.as_bytes())), "{known}");
        }
        for other in ["", "a", "\"b\"", "\"a", "W/a", "\"A\""] {
            assert!(!is_known("\"a\"", Some(other.as_bytes())), "{other}");
        }
        assert!(!is_known("\"a\"", None));
    }
}
