//! Roles of users.

use crate::codec::contract_enum;

contract_enum! {
    /// What an account was registered as.
    Role {
        /// Not registered.
        None = 0,
        /// Patient.
        Patient = 1,
        /// Doctor.
        Doctor = 2,
        /// Caregiver.
        Caregiver = 3,
    }
}

impl Role {
    /// For people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "not registered",
            Self::Patient => "patient",
            Self::Doctor => "doctor",
            Self::Caregiver => "caregiver",
        }
    }
}
