//! Lines of numbers.

use crate::RecordingError;

/// The most fields that a line of a known layout has.
const MAX_FIELDS: usize = 16;

/// The text of a file.
pub(super) fn text(bytes: &[u8]) -> Result<&str, RecordingError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    core::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        RecordingError::NotUtf8 { line: 1 + before.iter().filter(|&&byte| byte == b'\n').count() as u64 }
    })
}

/// Lines that are not blank, with their numbers from 1.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (u64, &str)> {
    let numbered = text.lines().enumerate().map(|(index, line)| (index as u64 + 1, line.trim()));
    numbered.filter(|(_, line)| !line.is_empty())
}

/// Exactly `COUNT` numbers between `separator`s.
pub(super) fn numbers<const COUNT: usize>(
    line: u64,
    text: &str,
    separator: char,
) -> Result<[f64; COUNT], RecordingError> {
    let mut values = [0.0; COUNT];
    let mut found = 0;
    for field in text.split(separator).take(MAX_FIELDS) {
        if let Some(slot) = values.get_mut(found) {
            *slot = field
                .trim()
                .parse()
                .map_err(|_| RecordingError::NotANumber { line, column: format!("{}", found + 1) })?;
        }
        found += 1;
    }
    if found == COUNT { Ok(values) } else { Err(RecordingError::WrongFieldCount { line, found, expected: COUNT }) }
}

/// Lines of a text, to make room for their samples.
pub(super) fn count(text: &str) -> usize {
    text.bytes().filter(|&byte| byte == b'\n').count() + 1
}
