//! Who may read.

pub(in super::super) const TITLE: &str = "Who may read";
pub(in super::super) const LEAD: &str = "Nobody reads your records unless you have agreed, or in an emergency that is reviewed. Take back what you like: it counts at once.";
pub(in super::super) const LIST: &str = "Agreements";
pub(in super::super) const CAPTION: &str = "Who may read which results, what for, and until when";
pub(in super::super) const COLUMNS: [&str; 5] = ["Who", "May read", "From, until", "State", ACTIONS];
pub(in super::super) const NOTHING: &str = "Nothing: signatures given before are void.";
pub(in super::super) const ACTIONS: &str = "Change";
pub(in super::super) const EMPTY: &str = "Nobody may read your records.";
pub(in super::super) const EMPTY_NEXT: &str =
    "Show a doctor your patient card below and open the link that they send, or allow somebody by hand.";
pub(in super::super) const ALLOW: &str = "Allow somebody";
pub(in super::super) const WITH_EARLIER: &str = "Show what was taken back";
pub(in super::super) const WITH_EARLIER_HINT: &str = "Agreements that you ended.";
pub(in super::super) const REVOKE: &str = "Take back";
pub(in super::super) const CHANGE: &str = "Change";
pub(in super::super) const ALLOW_AGAIN: &str = "Allow again";
pub(in super::super) const OTHER_DOCTOR: &str = "Change doctor";
pub(in super::super) const IN_FORCE: &str = "In force";
pub(in super::super) const RUN_OUT: &str = "Run out";
pub(in super::super) const NOT_IN_FORCE: &str = "Not in force";
pub(in super::super) const TAKEN_BACK: &str = "Taken back";
pub(in super::super) const PROVIDER_DELETED: &str = "Their account was deleted. They can read nothing.";
pub(in super::super) const PROVIDER_ADDED_AGAIN: &str =
    "Their account was deleted and added again since. They can read nothing until you allow it again.";
pub(in super::super) const PATIENT_RETURNED: &str =
    "You had left and came back since. They can read nothing until you allow it again.";
pub(in super::super) const CARD: &str = "My patient card";
pub(in super::super) const CARD_ABOUT: &str =
    "Let a doctor scan this, or send the link. It holds your PatientID, not your name, and lets nobody read anything.";
pub(in super::super) const CARD_WHAT: &str = "your patient card";
pub(in super::super) const PATIENT_ID: &str = "PatientID";

pub(in super::super) fn run_out(when: &str) -> String {
    format!("On {when}.")
}

pub(in super::super) fn taken_back(when: &str) -> String {
    format!("On {when}.")
}

pub(in super::super) fn what(domains: &str, purposes: &str) -> String {
    format!("{domains}, for {purposes}")
}
