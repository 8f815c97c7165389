//! Why records are withdrawn.

use crate::codec::contract_enum;

contract_enum! {
    /// Why a record shall no longer count (FHIR entered-in-error).
    WithdrawalReason {
        /// It is about somebody else.
        WrongPatient = 0,
        /// It was taken at another time.
        WrongTime = 1,
        /// The device did not work.
        DeviceFault = 2,
        /// The patient wants it so.
        PatientRequest = 3,
        /// Something else.
        Other = 4,
    }
}

impl WithdrawalReason {
    /// For who meets the record struck through.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::WrongPatient => "The recording is of another person.",
            Self::WrongTime => "The recording was taken at another time than it says.",
            Self::DeviceFault => "The device did not work as it should.",
            Self::PatientRequest => "The patient asked for it.",
            Self::Other => "Withdrawn for another reason.",
        }
    }
}
