//! What a patient shows at the desk.
//!
//! The chain gets the SHA-256 of 32 random bytes and the card's text. Who has not seen the bytes cannot find out the text by
//! guessing names; who has seen both can check that the request on the chain is this patient's.

use crate::foreign_text;
use crate::link::{Content, Link};
use access::Contract;
use core::fmt;
use ledger::events::RegistrationRequested;
use ledger::{Address, Bytes32, Role};
use sealing::Sha256Digest;

/// Longest text of a card, in bytes.
pub const LONGEST_CARD: usize = crate::link::LONGEST_TEXT;
const GROUP: usize = 4;

/// A patient's card: shown at the desk, kept by the patient, never sent anywhere. `Debug` names neither bytes nor text.
#[derive(Clone, PartialEq, Eq)]
pub struct RegistrationCard {
    /// The account that asked.
    pub account: Address,
    /// What it asked to be.
    pub role: Role,
    /// 32 random bytes.
    pub secret: [u8; 32],
    /// What the desk recognises the person by, such as a name and a date of birth.
    pub card: String,
}

/// Why there is no card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CardError {
    /// Nothing on it.
    #[error("Write down what the desk can recognise you by, such as your name and date of birth.")]
    Empty,
    /// Too much on it.
    #[error("This is too long; your name and date of birth are enough.")]
    TooLong,
    /// The random bytes were copied wrongly.
    #[error("The code on the card has 64 digits and letters from A to F.")]
    Secret,
}

/// What a card says of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardCheck {
    /// The request is this card's: whoever holds it asked.
    Fits,
    /// Another account asked.
    OtherAccount,
    /// The account asked to be something else.
    OtherRole,
    /// The request was made with another card, or this one was copied wrongly.
    OtherCard,
}

impl RegistrationCard {
    /// A card; its text loses blanks at the ends, and what draws nothing.
    ///
    /// # Errors
    /// When the text is empty or too long.
    pub fn new(account: Address, role: Role, secret: [u8; 32], card: &str) -> Result<Self, CardError> {
        let card = foreign_text::shown(card, usize::MAX);
        match card.len() {
            0 => Err(CardError::Empty),
            1..=LONGEST_CARD => Ok(Self { account, role, secret, card }),
            _ => Err(CardError::TooLong),
        }
    }

    /// What the chain gets: `SHA-256(secret | card)`.
    #[must_use]
    pub fn digest(&self) -> Bytes32 {
        Bytes32(Sha256Digest::of(&[self.secret.as_slice(), self.card.as_bytes()].concat()).0)
    }

    /// The random bytes to be printed: hexadecimal digits in groups of four.
    #[must_use]
    pub fn secret_text(&self) -> String {
        let digits = hex::encode_upper(self.secret);
        let mut text = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && place % GROUP == 0 {
                text.push(' ');
            }
            text.push(digit);
        }
        text
    }

    /// Reads [`RegistrationCard::secret_text`], in any case and with any blanks and hyphens.
    ///
    /// # Errors
    /// When these are not 32 bytes.
    pub fn parse_secret(text: &str) -> Result<[u8; 32], CardError> {
        let digits: String = text.chars().filter(|symbol| !symbol.is_whitespace() && *symbol != '-').collect();
        let mut secret = [0; 32];
        hex::decode_to_slice(&digits, &mut secret).map_err(|_| CardError::Secret)?;
        Ok(secret)
    }

    /// Whether a request on the chain was made with this card.
    #[must_use]
    pub fn check(&self, request: &RegistrationRequested) -> CardCheck {
        if request.user != self.account {
            CardCheck::OtherAccount
        } else if request.role != self.role {
            CardCheck::OtherRole
        } else if request.profile_digest != self.digest() {
            CardCheck::OtherCard
        } else {
            CardCheck::Fits
        }
    }

    /// The link that the desk scans. It may name the patient: it is for a screen or for paper, not for sending.
    #[must_use]
    pub fn link(&self, contract: Contract) -> Link {
        Link::new(contract, Content::Registration(self.clone()))
    }
}

impl fmt::Debug for RegistrationCard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RegistrationCard")
            .field("account", &self.account)
            .field("role", &self.role)
            .finish_non_exhaustive()
    }
}

impl CardCheck {
    /// For the admin.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Fits => {
                "This card belongs to the request. Compare the name with an identity document before you add the patient."
            }
            Self::OtherAccount => "This card belongs to another account than the one that asked.",
            Self::OtherRole => "The account asked to be something else than this card says.",
            Self::OtherCard => {
                "This is not the card that the request was made with, or it was copied wrongly. Scan it again, or let the patient ask anew."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn card() -> RegistrationCard {
        RegistrationCard::new(Address([1; 20]), Role::Patient, [0xab; 32], " Ada  Lovelace, 10 December 1815 ").unwrap()
    }

    fn request(card: &RegistrationCard) -> RegistrationRequested {
        RegistrationRequested { user: card.account, role: card.role, profile_digest: card.digest() }
    }

    #[test]
    fn the_digest_is_that_of_the_bytes_and_the_text() {
        let card = card();
        assert_eq!(card.card, "Ada Lovelace, 10 December 1815");
        // Python: hashlib.sha256(b'\xab' * 32 + b'Ada Lovelace, 10 December 1815').hexdigest()
        let expected = "a7bab6c4e47605633e2b643d7acbd71837f099a39842daaffb7a742f05801a52";
        assert_eq!(card.digest().to_string(), format!("0x{expected}"));
    }

    #[test]
    fn the_admin_sees_whose_request_it_is() {
        let card = card();
        assert_eq!(card.check(&request(&card)), CardCheck::Fits);
        let other = RegistrationCard { account: Address([2; 20]), ..card.clone() };
        assert_eq!(card.check(&request(&other)), CardCheck::OtherAccount);
        let other = RegistrationCard { role: Role::Doctor, ..card.clone() };
        assert_eq!(card.check(&request(&other)), CardCheck::OtherRole);
        for other in [
            RegistrationCard { secret: [0; 32], ..card.clone() },
            RegistrationCard { card: "Ada Lovelace, 11 December 1815".to_owned(), ..card.clone() },
        ] {
            assert_eq!(card.check(&request(&other)), CardCheck::OtherCard);
        }
    }

    #[test]
    fn a_card_says_something_and_not_too_much() {
        let new = |text: &str| RegistrationCard::new(Address([1; 20]), Role::Patient, [0; 32], text).map(|_| ());
        assert_eq!(new(" \u{200b} "), Err(CardError::Empty));
        assert_eq!(new(&"é".repeat(LONGEST_CARD / 2)), Ok(()));
        assert_eq!(new(&"é".repeat(LONGEST_CARD / 2 + 1)), Err(CardError::TooLong));
    }

    #[test]
    fn what_is_printed_for_debugging_names_nobody() {
        let text = format!("{:?}", card().link(Contract { chain_id: 1, address: Address([9; 20]) }));
        assert!(!text.contains("Ada") && !text.contains("171") && !text.to_lowercase().contains("abab"));
    }

    proptest! {
        #[test]
        fn the_printed_bytes_are_read_back(secret: [u8; 32]) {
            let card = RegistrationCard { secret, ..card() };
            prop_assert_eq!(RegistrationCard::parse_secret(&card.secret_text()), Ok(secret));
            prop_assert_eq!(RegistrationCard::parse_secret(&card.secret_text().to_lowercase().replace(' ', "-")), Ok(secret));
        }

        #[test]
        fn no_text_makes_it_stumble(text in "\\PC{0,80}") {
            let _read = RegistrationCard::parse_secret(&text);
            let _card = RegistrationCard::new(Address::ZERO, Role::None, [0; 32], &text);
        }
    }
}
