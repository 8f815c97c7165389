//! Texts that FHIR can hold.

use crate::ContentError;

/// Longest name, unit, method or identifier, in characters.
const MAX_NAME: usize = 200;
/// Longest sentence, in characters.
const MAX_SENTENCE: usize = 4000;

/// A `code`: no spaces at its ends, and none twice.
pub(crate) fn name<'a>(field: &'static str, text: &'a str) -> Result<&'a str, ContentError> {
    let single = !text.starts_with(' ') && !text.ends_with(' ') && !text.contains("  ");
    check(field, text, MAX_NAME, single)
}

/// A `string`.
pub(crate) fn sentence<'a>(field: &'static str, text: &'a str) -> Result<&'a str, ContentError> {
    check(field, text, MAX_SENTENCE, text.trim() == text)
}

fn check<'a>(field: &'static str, text: &'a str, limit: usize, well_formed: bool) -> Result<&'a str, ContentError> {
    let spaces = |letter: char| letter.is_whitespace() && letter != ' ';
    let clean = !text.is_empty() && !text.chars().any(|letter| letter.is_control() || spaces(letter));
    let short = text.chars().count() <= limit;
    if clean && short && well_formed { Ok(text) } else { Err(ContentError::Text { field, limit }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_fhir_can_hold_passes() {
        assert_eq!(name("a name", "tremor acceleration (RMS)"), Ok("tremor acceleration (RMS)"));
        assert_eq!(sentence("a sentence", "acceleration of 0.20 m/s²  twice"), Ok("acceleration of 0.20 m/s²  twice"));
        for text in ["", " a", "a ", "a  b", "a\nb", "a\u{a0}b", "a\0b", &"a".repeat(201)] {
            assert!(name("a name", text).is_err(), "{text:?}");
        }
        for text in ["", " a", "a ", "a\nb", "\u{7f}", &"a".repeat(4001)] {
            assert!(sentence("a sentence", text).is_err(), "{text:?}");
        }
    }
}
