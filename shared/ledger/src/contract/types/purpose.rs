//! Purposes.

use crate::codec::contract_enum;

contract_enum! {
    /// Why data are wanted (HL7 v3 PurposeOfUse).
    Purpose {
        /// TREAT.
        Treatment = 0,
        /// ETREAT.
        EmergencyTreatment = 1,
        /// PATRQT.
        PatientRequest = 2,
        /// HRESCH.
        HealthcareResearch = 3,
    }
}

impl Purpose {
    /// The code in HL7's code system `http://terminology.hl7.org/CodeSystem/v3-ActReason`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Treatment => "TREAT",
            Self::EmergencyTreatment => "ETREAT",
            Self::PatientRequest => "PATRQT",
            Self::HealthcareResearch => "HRESCH",
        }
    }

    /// For people.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Treatment => "To treat the patient.",
            Self::EmergencyTreatment => "To treat the patient in an emergency.",
            Self::PatientRequest => "Because the patient asked for it.",
            Self::HealthcareResearch => "For research in health care.",
        }
    }
}
