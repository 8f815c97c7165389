//! The id that joins a request's answer, its problems and its log lines.

use http::{HeaderMap, HeaderName, HeaderValue};

pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The caller's id when it is well formed, else a new one.
pub(crate) fn request_id(headers: &HeaderMap) -> String {
    let mut given = headers.get_all(REQUEST_ID).iter();
    match (given.next().map(HeaderValue::to_str), given.next()) {
        (Some(Ok(id)), None) if is_well_formed(id) => id.to_owned(),
        _ => new_id(),
    }
}

/// 1 to 64 letters, digits, hyphens, dots, underscores and colons: nothing that could break a log line or a header.
fn is_well_formed(id: &str) -> bool {
    (1..=64).contains(&id.len()) && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'))
}

fn new_id() -> String {
    let mut bytes = [0; 16];
    // Without a source of chance the id is only less useful: it protects nothing.
    let _ = getrandom::fill(&mut bytes);
    hex::encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(values: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(REQUEST_ID, HeaderValue::from_str(value).unwrap());
        }
        request_id(&headers)
    }

    #[test]
    fn a_well_formed_id_is_kept() {
        for id in ["7", "0a1b2c3d-4e5f_6.7:Z", &"a".repeat(64)] {
            assert_eq!(taken(&[id]), id);
        }
    }

    #[test]
    fn only_the_characters_of_an_id_are_taken() {
        for byte in 0..=u8::MAX {
            let expected = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-".contains(&byte);
            assert_eq!(is_well_formed(&char::from(byte).to_string()), expected, "{byte:#x}");
        }
    }

    #[test]
    fn any_other_is_replaced() {
        for values in [&[""][..], &[&"a".repeat(65)], &["has space in it"], &["a/b"], &["a", "a"], &[]] {
            let id = taken(values);
            assert!(id.len() == 32 && is_well_formed(&id), "{values:?} gave {id}");
        }
        assert_ne!(taken(&[]), taken(&[]));
    }
}
