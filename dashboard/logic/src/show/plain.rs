//! Text from the network.

/// Longest text that is shown, in characters.
const LONGEST: usize = 600;

/// `text` on one line, without control characters and marks that turn the direction of writing: nobody else may make a line
/// of this page read otherwise than it is.
#[must_use]
pub fn plain(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|letter| if letter.is_control() || turns(letter) { ' ' } else { letter })
        .take(LONGEST)
        .collect();
    line.trim().to_owned()
}

/// Unicode's marks of direction (UAX #9), and its ends of lines and paragraphs.
const fn turns(letter: char) -> bool {
    matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_turns_a_line_around_or_makes_two_of_it() {
        assert_eq!(plain(" Dr.\nAda\u{202e} x\u{2069} "), "Dr. Ada  x");
        assert_eq!(plain(&"é".repeat(2_000)).chars().count(), LONGEST);
    }
}
