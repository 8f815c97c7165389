//! What a profile must look like.

use exchange::Refusal;
use protocol::{MAX_PROFILE_BYTES, ProblemKind, Profile};

/// Makes sure that `text` is a profile that can be shown: JSON of [`Profile`], not too long, nothing empty but the contact,
/// nothing that cannot be seen.
///
/// # Errors
/// [`ProblemKind::MalformedRequest`], or [`ProblemKind::BodyTooLarge`].
pub(super) fn check(text: &[u8]) -> Result<(), Refusal> {
    if text.len() > MAX_PROFILE_BYTES {
        let detail = format!("a profile has at most {MAX_PROFILE_BYTES} bytes, not {}; shorten it", text.len());
        return Err(Refusal::new(ProblemKind::BodyTooLarge, detail));
    }
    let profile: Profile =
        serde_json::from_slice(text).map_err(|error| malformed(&format!("it cannot be read: {error}")))?;
    let Profile { name, organization, registration_number, contact } = &profile;
    let fields = [("name", name), ("organization", organization), ("registrationNumber", registration_number)];
    for (field, value) in fields {
        if value.trim().is_empty() {
            return Err(malformed(&format!("{field} is empty")));
        }
    }
    for (field, value) in fields.into_iter().chain([("contact", contact)]) {
        if value.chars().any(is_unseen) {
            return Err(malformed(&format!("{field} has characters that cannot be seen")));
        }
    }
    Ok(())
}

/// Control characters, and those that turn or hide what stands around them (Unicode Standard Annex 9, section 2).
fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn malformed(reason: &str) -> Refusal {
    Refusal::new(ProblemKind::MalformedRequest, format!("the text is no profile: {reason}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GOOD: &str = r#"{"name":"Dr. Ada Bär","organization":"Clinic","registrationNumber":"GMC 7","contact":""}"#;

    fn kind(text: &str) -> Option<ProblemKind> {
        check(text.as_bytes()).err().map(|refusal| refusal.kind())
    }

    #[test]
    fn a_plain_profile_passes_in_any_layout() {
        assert_eq!(kind(GOOD), None);
        assert_eq!(kind(&GOOD.replace(",\"contact\":\"\"", "").replace(',', " ,\n ")), None);
    }

    #[test]
    fn what_could_mislead_a_reader_is_refused() {
        let malformed = Some(ProblemKind::MalformedRequest);
        for (from, to) in [
            ("Dr. Ada Bär", ""),
            ("Dr. Ada Bär", "  "),
            ("Clinic", "Cli\\u0000nic"),
            ("Clinic", "Clinic\\n"),
            ("GMC 7", "GMC \\u202e7"),
            ("\"contact\":\"\"", "\"contact\":\"\\u200bx\""),
            ("\"contact\":\"\"", "\"badge\":\"\""),
            ("{", "{\"name\":\"B\","),
            ("{", "["),
            ("}", "}}"),
        ] {
            assert_eq!(kind(&GOOD.replacen(from, to, 1)), malformed, "{from} {to}");
        }
        assert_eq!(check(b"\xff").unwrap_err().kind(), ProblemKind::MalformedRequest);
    }

    #[test]
    fn four_kibibytes_and_no_more() {
        let padding = MAX_PROFILE_BYTES - GOOD.len();
        assert_eq!(kind(&format!("{GOOD}{}", " ".repeat(padding))), None);
        assert_eq!(kind(&format!("{GOOD}{}", " ".repeat(padding + 1))), Some(ProblemKind::BodyTooLarge));
    }

    proptest! {
        #[test]
        fn never_panics(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = check(&bytes);
        }
    }
}
