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
