//! Where a page ended.

use ledger::rpc::LogPosition;
use protocol::ProblemKind;

/// The place of an event on the chain. Text: block and place in it, both decimal, with a hyphen between them.
///
/// It decides nothing but where a page begins, so that it need not be secret or authentic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    block_number: u64,
    log_index: u64,
}

impl Cursor {
    /// Reads what [`core::fmt::Display`] wrote.
    ///
    /// # Errors
    /// [`ProblemKind::MalformedRequest`].
    pub fn parse(text: &str) -> Result<Self, exchange::Refusal> {
        let numbers = text.split_once('-').and_then(|(block_number, log_index)| {
            Some(Self { block_number: block_number.parse().ok()?, log_index: log_index.parse().ok()? })
        });
        numbers.filter(|cursor| cursor.to_string() == text).ok_or_else(|| {
            let detail =
                "the cursor is not one of this edge; send the one of the last answer, or none for the first page";
            exchange::Refusal::new(ProblemKind::MalformedRequest, detail)
        })
    }
}

impl From<&LogPosition> for Cursor {
    fn from(position: &LogPosition) -> Self {
        Self { block_number: position.block_number, log_index: position.log_index }
    }
}

impl core::fmt::Display for Cursor {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(formatter, "{}-{}", self.block_number, self.log_index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_the_one_form_is_read() {
        for text in
            ["", "-", "1", "1-", "-1", "1-2-3", "+1-2", "01-2", "1-02", "1--2", " 1-2", "1-18446744073709551616"]
        {
            assert!(Cursor::parse(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn survives_its_text_and_orders_as_the_chain(left: (u64, u64), right: (u64, u64)) {
            let cursor = |(block_number, log_index)| Cursor { block_number, log_index };
            prop_assert_eq!(Cursor::parse(&cursor(left).to_string()).unwrap(), cursor(left));
            prop_assert_eq!(cursor(left).cmp(&cursor(right)), left.cmp(&right));
        }

        #[test]
        fn never_panics(text in "\\PC{0,40}") {
            let _ = Cursor::parse(&text);
        }
    }
}
