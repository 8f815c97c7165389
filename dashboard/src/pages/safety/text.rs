//! What the safety officer's pages say, in one place.

/// `/safety`.
pub(super) mod reviews {
    pub(crate) const TITLE: &str = "Reviews";
    pub(crate) const LEAD: &str = "Every emergency access, read without the patient’s agreement. Somebody other than the reader looks at each: you, or the patient.";
    pub(crate) const OPEN: &str = "Waiting for a review";
    pub(crate) const OPEN_ABOUT: &str = "The longest waiting first.";
    pub(crate) const OPEN_NONE: &str = "No emergency access is waiting for a review.";
    pub(crate) const CLOSED: &str = "Closed";
    pub(crate) const CLOSED_NONE: &str = "No review was closed yet.";
    pub(crate) const CLOSE: &str = "Close…";
    pub(crate) const OWN: &str = "This is your own access: somebody else has to review it.";
    pub(crate) const CLOSE_TITLE: &str = "Close this review";
    pub(crate) const OUTCOME_LABEL: &str = "What the review found";
    pub(crate) const JUSTIFIED: &str = "Justified: there was an emergency";
    pub(crate) const REJECTED: &str = "Rejected: there was no good reason";
    pub(crate) const JUSTIFIED_MEANS: &str =
        "The access stays on the patient’s record with this outcome, and its place is free again.";
    pub(crate) const REJECTED_MEANS: &str = "It ends what is still being read by it. The access keeps one of the doctor’s three places; with three of them no further emergency access is possible until you withdraw the flag. The patient sees the outcome.";
    pub(crate) const NO_UNDO: &str =
        "A closed review cannot be opened again. Ask the doctor first what happened, outside of this page.";
    pub(crate) const CONFIRM: &str = "Close the review";
    pub(crate) const NOT_DELIVERED: &str = "Nothing was handed out (yet)";
    pub(crate) const MORE: &str = "Show more";

    pub(crate) fn delivered(count: u64) -> String {
        match count {
            1 => "1 record was handed out".to_owned(),
            count => format!("{count} records were handed out"),
        }
    }
}

/// `/safety/flags`.
pub(super) mod flags {
    pub(crate) const TITLE: &str = "Emergency flags";
    pub(crate) const LEAD: &str =
        "Doctors with a flag can read without an agreement when there is an emergency. Each time opens a review.";
    pub(crate) const LIST: &str = "Doctors";
    pub(crate) const LIST_ABOUT: &str = "A flag counts 24 hours after you give it. A doctor has three places: every access takes one until it is found justified, and a rejected one keeps it. With three taken there is no further emergency access. Withdrawing the flag frees all three, and ends every access that stands on it.";
    pub(crate) const NONE: &str = "No doctor is registered.";
    pub(crate) const SEARCH: &str = "Search";
    pub(crate) const SEARCH_HINT: &str = "A name, an organisation or an account.";
    pub(crate) const NOBODY: &str = "No doctor fits what you look for.";
    pub(crate) const GIVE: &str = "Give…";
    pub(crate) const WITHDRAW: &str = "Withdraw…";
    pub(crate) const GIVE_TITLE: &str = "Give the emergency flag";
    pub(crate) const GIVE_MEANS: &str = "From 24 hours after this on, this doctor can read any patient’s records in an emergency, up to three times before a review. Everybody sees that the doctor has the flag.";
    pub(crate) const GIVE_CONFIRM: &str = "Give";
    pub(crate) const WITHDRAW_TITLE: &str = "Withdraw the emergency flag";
    pub(crate) const WITHDRAW_MEANS: &str = "It ends at once, with every emergency access that is still being read. All three places are free again, so that a flag given later begins anew.";
    pub(crate) const WITHDRAW_CONFIRM: &str = "Withdraw";
    pub(crate) const IN_EFFECT: &str = "In effect";
    pub(crate) const COMING: &str = "Given";
    pub(crate) const NO_FLAG: &str = "No flag";
    pub(crate) const MORE: &str = "Show more";
    pub(crate) const IS_OFFICER: &str = "Is a safety officer: then a flag does not count.";
}
