//! Text from the network, made safe for a terminal.

/// Longest text that is shown, in characters.
const LONGEST: usize = 600;

/// `text` on one line, without control characters: nobody on the way to the edge may steer this terminal.
#[must_use]
pub fn plain(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(plain("a\u{1b}[2Jb\nc\u{9b}d"), "a [2Jb c d");
        assert_eq!(plain(&"é".repeat(2_000)).chars().count(), LONGEST);
    }
}
