//! Refusals.

use crate::codec::contract_enum;

contract_enum! {
    /// Why a request is refused; `None` if it is not.
    Denial {
        /// It is granted.
        None = 0,
        /// Neither a professional nor an account of a patient.
        UnknownUser = 1,
        /// No agreement with this patient: never one, revoked, or older than the provider's registration.
        NoPolicy = 2,
        /// The agreement, or the account's link to the patient, has run out.
        Expired = 3,
        /// The agreement does not cover the purpose.
        Purpose = 4,
        /// The device was never the patient's.
        Device = 5,
        /// Three strikes within a day, or the admin's decision.
        Suspended = 6,
        /// Not a doctor with an emergency flag in effect.
        NoEmergencyFlag = 7,
        /// Too many emergency accesses of this doctor await their review or were rejected.
        TooManyOpenReviews = 8,
    }
}

impl Denial {
    /// What it means and what helps, for the person who asked.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::None => "Access is granted.",
            Self::UnknownUser => {
                "This account is not registered. Ask the administrator to add it, or sign with the account that is."
            }
            Self::NoPolicy => "The patient has not agreed to this, or no longer does. Ask the patient for consent.",
            Self::Expired => "The patient's agreement has run out. Ask the patient to renew it.",
            Self::Purpose => {
                "The patient agreed to other purposes than this one. Choose one of those, or ask the patient."
            }
            Self::Device => "The patient never had this device. Check the device, or ask for all devices.",
            Self::Suspended => {
                "This account is suspended for now. It ends by itself; the administrator can end it earlier. Emergency access stays open."
            }
            Self::NoEmergencyFlag => {
                "Emergency access is for doctors whom the safety officer has cleared, a day after the clearance."
            }
            Self::TooManyOpenReviews => {
                "Three of your emergency accesses await their review or were rejected. Ask the safety officer."
            }
        }
    }
}
