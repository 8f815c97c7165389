//! Consequences.

use crate::codec::contract_enum;

contract_enum! {
    /// What follows a refused request.
    Penalty {
        /// It stays on record, nothing else.
        Warning = 0,
        /// One of three within a day.
        Strike = 1,
        /// No requests for a day, emergencies apart.
        Suspension = 2,
    }
}

impl Penalty {
    /// For the person whom it befalls.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Warning => "The refused request stays on record. Nothing else follows.",
            Self::Strike => {
                "A strike: the patient never agreed to anything with you. Three within 24 hours suspend the account."
            }
            Self::Suspension => "The account is suspended. Emergency access stays open.",
        }
    }
}
