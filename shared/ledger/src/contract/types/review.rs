//! Reviews of emergency accesses.

use crate::codec::{contract_enum, structure};
use crate::primitive::Address;

contract_enum! {
    /// What the review of an emergency access found.
    Outcome {
        /// Nothing yet.
        Open = 0,
        /// It was right.
        Justified = 1,
        /// It was not.
        Rejected = 2,
    }
}

impl Outcome {
    /// For the patient and the doctor.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Open => "The emergency access awaits its review.",
            Self::Justified => "The review found the emergency access justified.",
            Self::Rejected => "The review found no good reason for the emergency access.",
        }
    }
}

structure! {
    value
    /// An emergency access and its review.
    Review {
        /// Who broke the glass.
        doctor: Address,
        /// Unix seconds; zero: there is none.
        opened_at: u64,
        /// What the review found.
        outcome: Outcome,
        /// Whose records.
        patient_id: u128,
    }
}
