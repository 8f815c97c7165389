//! What is said about requests for records.

use access::Why;
use ledger::{Denial, EmergencyReason, Purpose, events::Penalized};

pub(crate) const PAUSED: &str = "The system is paused: nobody can ask for records until the administrator ends that.";
pub(crate) const WOULD_BE_REFUSED: &str = "This request would be refused, so it is not sent.";
pub(crate) const REFUSED: &str = "Refused, and on record.";
pub(crate) const REFUSED_BY_EDGE: &str =
    "Access was withdrawn after the request was granted. Nothing is handed out any more.";
pub(crate) const WINDOW_OVER: &str =
    "The time within which these records were handed out is over. Ask again; that needs a new signature.";
pub(crate) const RESUMES: &str = "The key to the answer is kept in this browser: no new signature is needed.";
pub(crate) const PENDING_TITLE: &str = "Requests that are not finished";
pub(crate) const PENDING_ABOUT: &str = "You have signed these, or were about to. The key that opens the answer is in this browser until the records were shown.";
pub(crate) const CHECKING: &str = "Asking the contract whether it would be granted …";
pub(crate) const READING: &str = "Reading the receipt …";
pub(crate) const ASK_ABOUT: &str =
    "Show the patient this code, or send the link. It opens on their phone, and they decide there with one signature.";

/// A purpose, for whoever asks.
pub(crate) const fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Treatment => "Treatment",
        Purpose::EmergencyTreatment => "Emergency treatment",
        Purpose::PatientRequest => "At the patient’s request",
        Purpose::HealthcareResearch => "Health care research",
    }
}

/// A reason to break the glass, for the doctor.
pub(crate) const fn emergency(reason: EmergencyReason) -> &'static str {
    match reason {
        EmergencyReason::LifeThreatening => "The patient’s life is in danger",
        EmergencyReason::UnableToConsent => "The patient cannot be asked",
        EmergencyReason::Other => "Another reason, which I will explain in the review",
    }
}

/// Why somebody asked, in a few words.
pub(crate) fn why(why: Why) -> String {
    match why {
        Why::Purpose(why) => purpose(why).to_owned(),
        Why::Emergency(reason) => format!("Emergency: {}", emergency(reason)),
    }
}

/// What follows a refusal.
pub(crate) fn penalty(penalty: &Penalized) -> String {
    let strikes = match penalty.strikes {
        0 => String::new(),
        1 => " This is the first within 24 hours.".to_owned(),
        strikes => format!(" These are {strikes} within 24 hours."),
    };
    format!("{}{strikes}", penalty.action.sentence())
}

/// How far the edge has confirmations.
pub(crate) fn confirming(confirmations: u64, required: u64) -> String {
    format!("Granted. The edge waits for confirmations: {confirmations} of {required} …")
}

/// Which page comes.
pub(crate) fn fetching(page: usize) -> String {
    if page == 1 {
        "Granted. Fetching the records …".to_owned()
    } else {
        format!("Granted. Fetching page {page} …")
    }
}

/// Why nothing happens for a while.
pub(crate) fn pausing(reason: &str, seconds: u32) -> String {
    let unit = if seconds == 1 { "second" } else { "seconds" };
    format!("{reason} Trying again in {seconds} {unit} …")
}

/// Why a request would be refused or was.
pub(crate) const fn denial(denial: Denial) -> &'static str {
    match denial {
        // The ways out stand beside it; ledger's sentences name them too.
        Denial::NoPolicy => "The patient has not agreed that you read their records, or no longer does.",
        Denial::Expired => "The patient’s agreement has run out.",
        Denial::Purpose => "The patient has agreed to other purposes than this one.",
        other => other.sentence(),
    }
}
