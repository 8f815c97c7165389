//! Allowing somebody to read.

use ledger::Purpose;

pub(in super::super) const TITLE: &str = "Allow somebody to read";
pub(in super::super) const LEAD: &str =
    "You decide who, what for, which results, and until when. You can take it back at any time.";
pub(in super::super) const INSTEAD_TITLE: &str = "Change doctor";
pub(in super::super) const REQUEST_TITLE: &str = "A request to read your records";
pub(in super::super) const WHO: &str = "Who";
pub(in super::super) const WHO_ABOUT: &str =
    "Scan the doctor’s card with your phone’s camera, or paste its link or the account here.";
pub(in super::super) const WHO_FIELD: &str = "Card link or account";
pub(in super::super) const WHO_HINT: &str = "The card’s link begins with https; an account begins with 0x.";
pub(in super::super) const WHO_WRONG: &str = "This is neither a card’s link nor an account.";
pub(in super::super) const WHO_OTHER_LINK: &str = "This link is no professional’s card.";
pub(in super::super) const NOT_REGISTERED: &str = "This account is no doctor’s or caregiver’s here.";
pub(in super::super) const NOT_REGISTERED_NEXT: &str = "Only registered professionals can be allowed to read. Ask for their card again, or ask them whether they are registered.";
pub(in super::super) const UNVERIFIED: &str = "Nobody’s name is known for this account.";
pub(in super::super) const UNVERIFIED_NEXT: &str = "The account is registered, but its profile could not be found here. Make sure by another way that it is theirs before you allow anything.";
pub(in super::super) const OTHER_PROFILE: &str = "The card shows another profile than the administrator has confirmed.";
pub(in super::super) const OTHER_PROFILE_NEXT: &str =
    "What is shown here is the confirmed one. Ask for a new card if you are unsure.";
pub(in super::super) const WHAT: &str = "What they may read";
pub(in super::super) const PURPOSES: &str = "What for";
pub(in super::super) const NO_PURPOSE: &str = "Choose at least one purpose.";
pub(in super::super) const DOMAINS: &str = "Which results";
pub(in super::super) const NO_DOMAIN: &str = "Choose at least one kind of result.";
pub(in super::super) const EVERYTHING: &str = "Everything that is measured";
pub(in super::super) const EVERYTHING_HINT: &str = "Also what later versions will measure.";
pub(in super::super) const UNTIL: &str = "Until";
pub(in super::super) const UNTIL_HINT: &str = "The end of that day, in your time zone.";
pub(in super::super) const NO_END: &str = "Without an end";
pub(in super::super) const NO_END_HINT: &str = "Until you take it back.";
pub(in super::super) const AFTER_REQUEST: &str = "They asked for less time. Choose an earlier day.";
pub(in super::super) const SIGN: &str = "Sign and allow";
pub(in super::super) const SIGN_ABOUT: &str = "Your wallet asks once.";
pub(in super::super) const CARRY: &str = "Sign without sending";
pub(in super::super) const CARRY_ABOUT: &str = "Then the doctor puts it on the chain for you: for when your wallet cannot send, or is on another device. Your wallet shows the same agreement.";
pub(in super::super) const CARRY_TITLE: &str = "Another way";
pub(in super::super) const CARRY_DONE: &str = "Signed. Give this to the doctor";
pub(in super::super) const CARRY_WHAT: &str = "your signed agreement";
pub(in super::super) const SUMMARY: &str = "Your decision";
pub(in super::super) const DONE: &str = "Allowed.";
pub(in super::super) const BACK: &str = "See who may read";
pub(in super::super) const INCOMPLETE: &str = "Choose a purpose, a kind of result, and a day.";
pub(in super::super) const CANNOT: &str = "This account cannot allow anything.";
pub(in super::super) const PAUSED: &str = "The system is paused: nothing new can be allowed until that ends.";
pub(in super::super) const OTHER_PATIENT: &str = "This request is about another patient.";
pub(in super::super) const OTHER_PATIENT_NEXT: &str =
    "Change to that patient’s account in your wallet, or tell the doctor that the request reached the wrong person.";
pub(in super::super) const REQUEST_OVER: &str = "The time that was asked for is over.";
pub(in super::super) const REQUEST_OVER_NEXT: &str = "Ask the doctor for a new request.";
pub(in super::super) const NARROW: &str = "You may allow less: take away what you do not want.";
pub(in super::super) const REVOKE_AGAIN: &str = "Take back from the one before";

pub(in super::super) const fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Treatment => "To treat you.",
        Purpose::EmergencyTreatment => "To treat you in an emergency, without a review.",
        Purpose::PatientRequest => "Because you asked them to look.",
        Purpose::HealthcareResearch => "For research in health care.",
    }
}

pub(in super::super) fn summary(name: &str, domains: &str, purposes: &str, until: &str) -> String {
    format!("{name} may read {domains}, for {purposes}, {until}.")
}

pub(in super::super) fn replaces(domains: &str, purposes: &str, until: &str) -> String {
    format!("This takes the place of what they may read now: {domains}, for {purposes}, {until}.")
}

pub(in super::super) fn instead(name: &str) -> String {
    format!(
        "Your wallet asks twice: first to allow the new doctor, then to take back from {name}. Until you have signed the second, both may read."
    )
}

pub(in super::super) fn instead_done(name: &str) -> String {
    format!("Taken back from {name}.")
}

pub(in super::super) fn asks(name: &str, domains: &str, purposes: &str, until: &str) -> String {
    format!("{name} asks to read {domains}, for {purposes}, {until}.")
}

pub(in super::super) fn carry_until(deadline: &str) -> String {
    format!("They have to use it until {deadline}. It is void as soon as you decide otherwise about them.")
}
