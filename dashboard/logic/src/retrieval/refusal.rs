//! What helps somebody who is refused.

use access::Why;
use ledger::Denial;

/// What helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayOut {
    /// Nothing stands against it.
    None,
    /// The patient has to agree.
    AskPatient,
    /// Another purpose, or the patient's agreement to this one.
    OtherPurpose,
    /// Another device, or all of them.
    OtherDevice,
    /// Waiting, or a pardon.
    Wait,
    /// The safety officer.
    SafetyOfficer,
    /// Being registered.
    Register,
}

/// What helps against `denial` of a request for `why`.
#[must_use]
pub const fn way_out(denial: Denial, why: Why) -> WayOut {
    match (denial, why) {
        (Denial::None, _) => WayOut::None,
        (Denial::UnknownUser, _) => WayOut::Register,
        (Denial::NoPolicy | Denial::Expired, Why::Purpose(_)) => WayOut::AskPatient,
        (Denial::Purpose, Why::Purpose(_)) => WayOut::OtherPurpose,
        (Denial::Device, _) => WayOut::OtherDevice,
        (Denial::Suspended, _) => WayOut::Wait,
        (Denial::NoEmergencyFlag | Denial::TooManyOpenReviews, _)
        | (Denial::NoPolicy | Denial::Expired | Denial::Purpose, Why::Emergency(_)) => WayOut::SafetyOfficer,
    }
}

impl WayOut {
    /// What to do, for whoever was refused; empty where nothing is to be done.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::None => "",
            Self::AskPatient => {
                "Send the patient a request for consent. Once they have agreed, ask for the records again."
            }
            Self::OtherPurpose => {
                "Choose a purpose that the patient has agreed to, or send them a request for consent to this one."
            }
            Self::OtherDevice => "Leave the device out, and ask for those of all devices.",
            Self::Wait => {
                "Wait until the suspension ends by itself, or ask the administrator to end it. In an emergency you can still \
                 use emergency access."
            }
            Self::SafetyOfficer => "Talk to the safety officer.",
            Self::Register => "Register this account, or change in your wallet to the account that is registered.",
        }
    }

    /// Whether a request for consent helps.
    #[must_use]
    pub const fn asks_patient(self) -> bool {
        matches!(self, Self::AskPatient | Self::OtherPurpose)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ledger::{EmergencyReason, Purpose};

    const DENIALS: [Denial; 8] = [
        Denial::UnknownUser,
        Denial::NoPolicy,
        Denial::Expired,
        Denial::Purpose,
        Denial::Device,
        Denial::Suspended,
        Denial::NoEmergencyFlag,
        Denial::TooManyOpenReviews,
    ];

    #[test]
    fn every_refusal_has_a_way_out() {
        for why in [Why::Purpose(Purpose::Treatment), Why::Emergency(EmergencyReason::Other)] {
            assert_eq!(way_out(Denial::None, why).sentence(), "");
            for denial in DENIALS {
                assert!(!way_out(denial, why).sentence().is_empty(), "{denial:?}");
            }
        }
    }

    #[test]
    fn nobody_is_asked_for_consent_to_an_emergency() {
        let emergency = Why::Emergency(EmergencyReason::LifeThreatening);
        assert!(DENIALS.into_iter().all(|denial| !way_out(denial, emergency).asks_patient()));
        assert!(way_out(Denial::Expired, Why::Purpose(Purpose::Treatment)).asks_patient());
    }
}
