//! Reasons to break the glass.

use crate::codec::contract_enum;

contract_enum! {
    /// Why a doctor breaks the glass.
    EmergencyReason {
        /// A life is in danger.
        LifeThreatening = 0,
        /// The patient cannot be asked.
        UnableToConsent = 1,
        /// Something else, to be told in the review.
        Other = 2,
    }
}

impl EmergencyReason {
    /// For the patient who reads the history.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::LifeThreatening => "The patient's life was in danger.",
            Self::UnableToConsent => "The patient could not be asked.",
            Self::Other => "Another reason, which the doctor owes to the review.",
        }
    }
}
