//! Asks programs for their version.

use crate::process;

/// The first number with dots in what `program arguments` prints; none when the program is not there.
pub(super) fn of(program: &str, arguments: &[&str]) -> Option<String> {
    process::capture(process::command(program).args(arguments)).ok().and_then(|text| first_version(&text))
}

fn first_version(text: &str) -> Option<String> {
    text.split(|character: char| character.is_whitespace() || matches!(character, '(' | ')' | ','))
        .map(|word| word.trim_start_matches('v'))
        .find(|word| word.contains('.') && word.starts_with(|first: char| first.is_ascii_digit()))
        .map(str::to_owned)
}

/// Whether `found` is `least` or newer, both as major and minor number.
pub(super) fn at_least(found: &str, least: (u32, u32)) -> bool {
    let mut numbers = found.split('.').map_while(|part| part.parse::<u32>().ok());
    matches!((numbers.next(), numbers.next()), (Some(major), Some(minor)) if (major, minor) >= least)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_in_what_programs_print() {
        for (text, version) in [
            ("rustc 1.95.0 (0000000 2026-04-14)", "1.95.0"),
            ("cargo-deny 0.20.2", "0.20.2"),
            ("Python 3.12.4", "3.12.4"),
            ("spin 4.1.0 (abc 2026-06-01)", "4.1.0"),
            ("cc (Debian 14.2.0-19) 14.2.0\nCopyright (C) 2024", "14.2.0-19"),
        ] {
            assert_eq!(first_version(text).as_deref(), Some(version), "{text}");
        }
        assert_eq!(first_version("no number here."), None);
    }

    #[test]
    fn versions_are_compared_as_numbers() {
        assert!(at_least("4.10.0", (4, 9)) && at_least("4.1", (4, 1)) && at_least("5.0.0", (4, 1)));
        assert!(!at_least("4.0.9", (4, 1)) && !at_least("four", (4, 1)));
    }
}
