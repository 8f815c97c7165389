//! Comment lines `# key: value`.

use crate::Comment;

/// The key of the comment that states the sampling rate.
pub(crate) const SAMPLING_RATE: &str = "sampling rate";

/// Reads the text after `#`; `None` if it is no `key: value`.
pub(super) fn parse(text: &str, line: u64) -> Option<Comment> {
    let (key, value) = text.trim_start_matches('#').split_once(':')?;
    let key = fold_key(key);
    (!key.is_empty()).then(|| Comment { key, value: value.trim().to_owned(), line })
}

/// Lower case, words separated by single spaces: `Body_Place` and `body  place` are one key.
fn fold_key(key: &str) -> String {
    let mut folded = String::with_capacity(key.len());
    for word in key.split([' ', '\t', '_', '-']).filter(|word| !word.is_empty()) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(&word.to_ascii_lowercase());
    }
    folded
}

/// The rate of `100 Hz` or `100`.
pub(super) fn parse_rate(value: &str) -> Option<f64> {
    let number = value.trim();
    let number = match number.len().checked_sub(2).and_then(|at| number.split_at_checked(at)) {
        Some((number, unit)) if unit.eq_ignore_ascii_case("hz") => number.trim_end(),
        _ => number,
    };
    number.parse().ok().filter(|rate: &f64| *rate > 0.0 && *rate <= crate::MAX_RATE_HZ)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_folded_and_values_kept() {
        let comment = parse(" Body_Place :  Lower Back ", 3).expect("a comment");
        assert_eq!((comment.key.as_str(), comment.value.as_str(), comment.line), ("body place", "Lower Back", 3));
        assert_eq!(parse("just words", 1), None);
        assert_eq!(parse(" : value", 1), None);
    }

    #[test]
    fn rates_need_a_positive_number() {
        assert_eq!(parse_rate("100 Hz"), Some(100.0));
        assert_eq!(parse_rate("102.4hz"), Some(102.4));
        assert_eq!(parse_rate("50"), Some(50.0));
        for bad in ["", "Hz", "0 Hz", "-1", "NaN", "inf Hz", "1e9 Hz", "100 kHz", "µ"] {
            assert_eq!(parse_rate(bad), None, "{bad}");
        }
    }
}
