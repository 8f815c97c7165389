//! What the registration page says, in one place.

use ledger::Role;

pub(super) const TITLE: &str = "Register";
pub(super) const LEAD: &str =
    "Ask to be added as a patient, a doctor or a caregiver. The administrator makes sure of who you are, and adds you.";
pub(super) const CONNECT: &str = "First connect the wallet whose account shall be yours here.";
pub(super) const ROLE_LEGEND: &str = "I am";
pub(super) const PROFILE_TITLE: &str = "Your public profile";
pub(super) const PROFILE_ABOUT: &str = "Patients see this beside everything you ask for, and the administrator compares it with the register of your profession.";
pub(super) const PUBLIC_TITLE: &str = "This becomes public, for good.";
pub(super) const PUBLIC: &str = "Name, organisation, registration number and contact are published where everybody can read them, and cannot be taken back. The chain gets a fingerprint of them, so that nobody can change a word.";
pub(super) const NAME: &str = "Name";
pub(super) const NAME_HINT: &str = "As your patients know it.";
pub(super) const ORGANIZATION: &str = "Organisation";
pub(super) const ORGANIZATION_HINT: &str = "Your hospital or practice.";
pub(super) const NUMBER: &str = "Registration number";
pub(super) const NUMBER_HINT: &str = "Your number in the register of your profession, with the register’s name.";
pub(super) const CONTACT: &str = "Contact";
pub(super) const CONTACT_HINT: &str = "How patients can reach you. May be left empty.";
pub(super) const ASK_PROFESSIONAL: &str = "Publish and ask to be added";
pub(super) const CARD_TITLE: &str = "Your card for the desk";
pub(super) const CARD_ABOUT: &str = "You show this card at the desk, so that nobody else can be added in your place. It is made in this browser and stays here.";
pub(super) const PRIVATE_TITLE: &str = "Nothing personal goes to the chain.";
pub(super) const PRIVATE: &str = "The chain gets a fingerprint of your card that cannot be turned back into it, and your account. Your name is read at the desk alone.";
pub(super) const CARD_LABEL: &str = "What the desk recognises you by";
pub(super) const CARD_HINT: &str = "Such as your name and your date of birth.";
pub(super) const ASK_PATIENT: &str = "Make the card and ask to be added";
pub(super) const KEEP_CARD: &str = "Show this card at the desk";
pub(super) const KEEP_CARD_ABOUT: &str =
    "Let them scan the code, or print it. It has your name on it: show it, but do not send it to anybody.";
pub(super) const CARD_CODE: &str = "Code";
pub(super) const PRINT: &str = "Print the card";
pub(super) const CARD_ELSEWHERE: &str = "The card is not in this browser.";
pub(super) const CARD_ELSEWHERE_NEXT: &str = "Open this page in the browser with which you asked, or ask again here: that makes a new card, and the old one is void.";
pub(super) const CARD_OTHER: &str = "The card in this browser belongs to an earlier request.";
pub(super) const ASK_AGAIN: &str = "Ask again";
pub(super) const PUBLISHING: &str = "Your profile is being published …";
pub(super) const PUBLISHED: &str = "Your profile is published.";
pub(super) const PUBLISH_FAILED: &str =
    "Your profile is not published yet. Until it is, the administrator cannot see who you are.";
pub(super) const NOT_MINED: &str = "Your request was sent, and the network has not written it down yet.";
pub(super) const NOT_MINED_NEXT: &str =
    "This page goes on by itself. If it stays so for long, your wallet says what became of it; then you can ask again.";
pub(super) const WAITING_NEXT: &str = "This page follows the request by itself; you can close it and come back. Nobody refuses here: if it takes long, ask at the desk.";
pub(super) const STATE_TITLE: &str = "Your request";
pub(super) const ENROLLING: &str = "The edge is making the key under which your records are sealed …";
pub(super) const ENROLLED: &str = "The edge has made the key under which your records are sealed.";
pub(super) const ENROL_FAILED: &str = "The edge has not made your key yet. Until it does, recordings wait.";
pub(super) const RETIRED: &str =
    "This account was unlinked from a patient, for good. It can never be added again: connect another account.";
pub(super) const ADMIN: &str = "This account administers the system. Use another one for yourself.";
pub(super) const DELETED_BY_SELF: &str = "You have left with this account. You can ask to be added again.";
pub(super) const DELETED_BY_ADMIN: &str =
    "The administrator has deleted this registration. You can ask to be added again.";

/// The roles that one can ask for, and what they mean.
pub(super) const ROLES: [(Role, &str, &str); 3] = [
    (Role::Patient, "A patient", "Your movements are recorded, and you decide who reads them."),
    (Role::Doctor, "A doctor", "You read what patients allow you, and can be cleared for emergencies."),
    (Role::Caregiver, "A caregiver", "You read what patients allow you."),
];

/// The steps of a request.
pub(super) const STEPS: [&str; 4] = ["Sent", "On the chain", "With the administrator", "Registered"];

/// `as a doctor`.
pub(crate) const fn as_role(role: Role) -> &'static str {
    match role {
        Role::None => "as nobody",
        Role::Patient => "as a patient",
        Role::Doctor => "as a doctor",
        Role::Caregiver => "as a caregiver",
    }
}
