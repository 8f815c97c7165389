//! Text from the network, made safe for a terminal.

/// Longest text that is shown, in characters.
const LONGEST: usize = 600;

/// `text` on one line, without control characters and marks that turn the direction of writing: nobody on the way to the edge may
/// steer this terminal, or make a line read otherwise than it is.
#[must_use]
pub fn plain(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() || turns(letter) { ' ' } else { letter }).take(LONGEST).collect()
}

/// Unicode's marks of direction (UAX #9), and its ends of lines and paragraphs.
const fn turns(letter: char) -> bool {
    matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(plain("a\u{1b}[2Jb\nc\u{9b}d"), "a [2Jb c d");
        assert_eq!(plain("a\u{202e}b\u{2028}c\u{2069}d"), "a b c d");
        assert_eq!(plain(&"é".repeat(2_000)).chars().count(), LONGEST);
    }
}
