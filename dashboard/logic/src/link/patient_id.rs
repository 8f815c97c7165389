//! PatientIDs as people type, paste and scan them.

use super::{Content, Link, LinkError};
use access::Contract;
use sealing::{IdentifierError, PatientId};

/// Longest text that a PatientID is looked for in.
const LONGEST_INPUT: usize = 4400;

/// What somebody put into the field for a patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PatientInput {
    /// The patient.
    pub patient_id: PatientId,
    /// The contract, where it came by a link.
    pub contract: Option<Contract>,
}

/// Why it names no patient. Every message can be shown to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatientInputError {
    /// Nothing was entered.
    #[error("Enter a PatientID, or paste a patient's link.")]
    Empty,
    /// Too few or too many symbols.
    #[error("A PatientID has 27 letters and digits; this has {found}.")]
    Length {
        /// Symbols found, blanks and hyphens apart.
        found: usize,
    },
    /// A sign that no PatientID has.
    #[error("The {position}. sign cannot be part of a PatientID.")]
    Symbol {
        /// Counted from 1, blanks and hyphens apart.
        position: usize,
    },
    /// The check symbol does not fit.
    #[error("This PatientID has a slip in it: look for a wrong or swapped sign.")]
    Checksum,
    /// A link of another kind.
    #[error("This link names no patient.")]
    OtherLink,
    /// A link that cannot be read.
    #[error(transparent)]
    Link(#[from] LinkError),
}

/// Reads a PatientID in any case, with any blanks and hyphens, or a link that names a patient.
///
/// # Errors
/// When it names none.
pub fn read(text: &str) -> Result<PatientInput, PatientInputError> {
    if text.len() > LONGEST_INPUT {
        return Err(LinkError::TooLong.into());
    }
    // `=` may be the check symbol of a PatientID, at its end; a link has something behind it.
    let trimmed = text.trim();
    if trimmed.contains(['#', '/', '%']) || trimmed.trim_end_matches('=').contains('=') {
        return of_link(&Link::parse(text)?);
    }
    let symbols: String = trimmed.chars().filter(|symbol| !is_separator(*symbol)).collect();
    if symbols.is_empty() {
        return Err(PatientInputError::Empty);
    }
    match symbols.parse() {
        Ok(patient_id) => Ok(PatientInput { patient_id, contract: None }),
        Err(IdentifierError::Length { found, .. }) => Err(PatientInputError::Length { found }),
        Err(IdentifierError::Symbol { position }) => Err(PatientInputError::Symbol { position }),
        Err(_) => Err(PatientInputError::Checksum),
    }
}

/// A PatientID to be read aloud or typed: groups of four with hyphens between, the check symbol in the last.
#[must_use]
pub fn grouped(patient_id: PatientId) -> String {
    let mut text = String::new();
    for (place, symbol) in patient_id.to_string().chars().enumerate() {
        if place > 0 && place % 4 == 0 {
            text.push('-');
        }
        text.push(symbol);
    }
    text
}

const fn of_link(link: &Link) -> Result<PatientInput, PatientInputError> {
    let patient_id = match &link.content {
        Content::Patient(card) => card.patient_id,
        Content::Pairing(pairing) => pairing.patient_id,
        Content::Record(record) => record.patient_id,
        Content::Consent(signed) => PatientId(signed.consent.patient_id),
        _ => return Err(PatientInputError::OtherLink),
    };
    Ok(PatientInput { patient_id, contract: Some(link.contract) })
}

const fn is_separator(symbol: char) -> bool {
    symbol.is_whitespace()
        || crate::foreign_text::is_unseen(symbol)
        || matches!(symbol, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '_' | '.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::{PatientCard, ProfessionalCard};
    use ledger::{Address, Bytes32};
    use proptest::prelude::*;

    const CONTRACT: Contract = Contract { chain_id: 31337, address: Address([9; 20]) };

    #[test]
    fn a_patient_id_is_read_as_people_write_it() {
        let plain = PatientInput { patient_id: PatientId(1234), contract: None };
        for text in
            ["0000000000000000000000016JD", " oooo oooo-0000 0000—0000 000l 6jd\n", "0000.0000.0000.0000.0000.0001.6jd"]
        {
            assert_eq!(read(text), Ok(plain), "{text}");
        }
    }

    #[test]
    fn a_slip_is_named() {
        assert_eq!(read(" - "), Err(PatientInputError::Empty));
        assert_eq!(read("0000"), Err(PatientInputError::Length { found: 4 }));
        assert_eq!(read("0000 000000000000000000016JD!"), Err(PatientInputError::Length { found: 28 }));
        assert_eq!(read("0!00000000000000000000016JD"), Err(PatientInputError::Symbol { position: 2 }));
        assert_eq!(read("0000000000000000000000016JE"), Err(PatientInputError::Checksum));
    }

    #[test]
    fn a_link_that_names_a_patient_does_as_well() {
        let card = Link::new(CONTRACT, Content::Patient(PatientCard { patient_id: PatientId(7) }));
        let input = PatientInput { patient_id: PatientId(7), contract: Some(CONTRACT) };
        assert_eq!(read(&card.url("https://hospital.example").unwrap()), Ok(input));
        assert_eq!(read(&card.fragment().unwrap()), Ok(input));
        let other = ProfessionalCard { account: Address([1; 20]), profile_digest: Bytes32([2; 32]) };
        let other = Link::new(CONTRACT, Content::Professional(other)).fragment().unwrap();
        assert_eq!(read(&other), Err(PatientInputError::OtherLink));
        assert_eq!(read("https://hospital.example/"), Err(LinkError::NotALink.into()));
    }

    proptest! {
        #[test]
        fn every_patient_id_comes_back_from_its_groups(number: u128, lower: bool) {
            let text = grouped(PatientId(number));
            let text = if lower { text.to_lowercase() } else { text };
            prop_assert_eq!(read(&text), Ok(PatientInput { patient_id: PatientId(number), contract: None }));
        }

        #[test]
        fn no_text_makes_it_stumble(text in "\\PC{0,60}") {
            let _read = read(&text);
        }
    }
}
