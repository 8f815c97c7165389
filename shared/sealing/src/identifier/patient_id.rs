//! Patients.

use super::crockford;
use core::fmt;

/// A patient, as the contract derives it. Text: 26 symbols of Crockford base32 and a check symbol, so that a mistyped one is noticed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PatientId(pub u128);

super::text::serde_by_text!(PatientId, "a patient id of 26 Crockford base32 symbols and a check symbol");

impl fmt::Display for PatientId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        crockford::encode(self.0).iter().try_for_each(|&symbol| fmt::Write::write_char(formatter, symbol.into()))
    }
}

impl fmt::Debug for PatientId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "PatientId({self})")
    }
}

impl core::str::FromStr for PatientId {
    type Err = super::IdentifierError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        crockford::decode(text).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::IdentifierError;
    use proptest::prelude::*;

    #[test]
    fn every_spelling_of_a_symbol_is_read() {
        let id = PatientId(1234);
        for text in ["0000000000000000000000016JD", "oO00000000-0000000000-000i6jd", "-00000000000000000000000l6Jd-"] {
            assert_eq!(text.parse::<PatientId>(), Ok(id), "{text}");
        }
    }

    #[test]
    fn length_symbols_size_and_check_are_told_apart() {
        let length = |found| Err(IdentifierError::Length { expected: 27, found });
        let zeros = "0".repeat(26);
        assert_eq!("".parse::<PatientId>(), length(0));
        assert_eq!(zeros.parse::<PatientId>(), length(26));
        assert_eq!(format!("{zeros}00").parse::<PatientId>(), length(28));
        assert_eq!(format!("{zeros}1").parse::<PatientId>(), Err(IdentifierError::Checksum));
        assert_eq!(
            format!("{}0", zeros.replacen("00", "0é", 1)).parse::<PatientId>(),
            Err(IdentifierError::Symbol { position: 2 })
        );
        // U stands for 36, which only a check symbol can be.
        assert_eq!(format!("U{zeros}").parse::<PatientId>(), Err(IdentifierError::Symbol { position: 1 }));
        assert_eq!(format!("8{zeros}").parse::<PatientId>(), Err(IdentifierError::TooLarge));
    }

    #[test]
    fn a_mistyped_or_swapped_symbol_is_noticed() {
        let text = PatientId(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef).to_string();
        let symbols: Vec<char> = text.chars().collect();
        for index in 0..26 {
            for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".chars().filter(|&other| other != symbols[index]) {
                let mut mistyped = symbols.clone();
                mistyped[index] = other;
                assert!(mistyped.iter().collect::<String>().parse::<PatientId>().is_err());
            }
            if index < 25 && symbols[index] != symbols[index + 1] {
                let mut swapped = symbols.clone();
                swapped.swap(index, index + 1);
                assert!(swapped.iter().collect::<String>().parse::<PatientId>().is_err());
            }
        }
    }

    proptest! {
        #[test]
        fn survives_text_and_json(value: u128) {
            let id = PatientId(value);
            prop_assert_eq!(id.to_string().parse::<PatientId>(), Ok(id));
            prop_assert_eq!(id.to_string().to_lowercase().parse::<PatientId>(), Ok(id));
            prop_assert_eq!(serde_json::from_str::<PatientId>(&serde_json::to_string(&id).unwrap()).unwrap(), id);
        }

        #[test]
        fn parsing_never_panics(text in "\\PC{0,40}") {
            let _ = text.parse::<PatientId>();
        }
    }
}
