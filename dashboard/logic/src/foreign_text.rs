//! Text that somebody else wrote, made fit to be shown.

/// `text` without anything that draws nothing or turns the writing round, runs of blanks as one, and at most `most` characters:
/// what is longer ends in an ellipsis.
pub(crate) fn shown(text: &str, most: usize) -> String {
    let mut shown = String::new();
    let mut count = 0;
    let mut blank = false;
    for symbol in text.chars().filter(|symbol| !is_unseen(*symbol)) {
        if symbol.is_whitespace() || symbol.is_control() {
            blank = count > 0;
            continue;
        }
        if count + 1 + usize::from(blank) > most {
            shown.pop();
            shown.push('…');
            return shown;
        }
        if blank {
            shown.push(' ');
        }
        count += 1 + usize::from(blank);
        blank = false;
        shown.push(symbol);
    }
    shown
}

/// Characters without a width, and those that change the direction of writing: with them one text can pass for another.
pub(crate) const fn is_unseen(symbol: char) -> bool {
    matches!(symbol,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_draws_nothing_is_left_out() {
        assert_eq!(shown("  a\u{202e}b\n\tc\u{200b}\u{0} ", 20), "ab c");
        assert_eq!(shown("\u{1b}[31mred", 20), "[31mred");
    }

    #[test]
    fn a_long_text_ends_in_an_ellipsis() {
        assert_eq!(shown("abcdef", 6), "abcdef");
        assert_eq!(shown("abcdefg", 6), "abcde…");
        assert_eq!(shown("abcde fg", 6), "abcd…");
    }

    proptest! {
        #[test]
        fn what_is_shown_is_short_and_visible(text in "\\PC{0,80}", most in 1_usize..40) {
            let shown = shown(&text, most);
            prop_assert!(shown.chars().count() <= most);
            prop_assert!(!shown.chars().any(|symbol| symbol.is_control() || is_unseen(symbol)));
        }
    }
}
