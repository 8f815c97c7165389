//! Why data are wanted.

use super::system::ACT_REASON;
use crate::fhir::Coding;

/// Why data are wanted: HL7 v3 PurposeOfUse. The number is the contract's, and its bit in a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Purpose {
    /// TREAT.
    Treatment = 0,
    /// ETREAT.
    EmergencyTreatment = 1,
    /// PATRQT.
    PatientRequest = 2,
    /// HRESCH.
    HealthcareResearch = 3,
}

impl Purpose {
    /// Every purpose, in the order of their numbers.
    pub const ALL: [Self; 4] =
        [Self::Treatment, Self::EmergencyTreatment, Self::PatientRequest, Self::HealthcareResearch];

    /// The purpose with the contract's number.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| *purpose as u8 == number)
    }

    /// The purposes of a policy's bits.
    pub fn of_bits(bits: u16) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |purpose| bits & (1 << *purpose as u8) != 0)
    }

    /// The code of HL7.
    #[must_use]
    pub fn coding(self) -> Coding {
        let (code, display) = match self {
            Self::Treatment => ("TREAT", "treatment"),
            Self::EmergencyTreatment => ("ETREAT", "Emergency Treatment"),
            Self::PatientRequest => ("PATRQT", "patient requested"),
            Self::HealthcareResearch => ("HRESCH", "healthcare research"),
        };
        Coding::new(ACT_REASON, code, display)
    }
}
