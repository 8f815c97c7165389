//! What the pages of professionals say.

use crate::ui::Tone;
use dashboard_logic::{
    audit::words,
    directory::{Agreement, AgreementState, NotInForce},
    show::time,
};
use ledger::Purposes;

pub(super) const PATIENTS_LEAD: &str = "Patients who have agreed that you read their records, and how to ask others.";
pub(super) const LABELS: &str = "The names are yours: they are kept in this browser alone, and nobody else sees them. Everybody else sees the PatientID alone.";
pub(super) const NO_PATIENTS: &str = "No patient has agreed to anything with you yet.";
pub(super) const NO_PATIENTS_NEXT: &str = "Ask a patient to show you their card, or send them a request for consent.";
pub(super) const ASK_LEAD: &str =
    "Each request is signed in your wallet, and the patient sees it: who, when, what for.";
pub(super) const FIND_HINT: &str = "27 characters, as on the patient’s card; blanks, hyphens and capitals make no difference. Or paste the card’s link.";
pub(super) const ASK_ANYBODY: &str =
    "For a patient whose PatientID you do not have: the request is for whoever opens it.";
pub(super) const REQUESTS_LEAD: &str =
    "Everything you have asked for. Patients see the same in their history. Read from the chain, newest first.";
pub(super) const NO_REQUESTS: &str = "You have asked for nothing yet.";
pub(super) const NO_REQUESTS_NEXT: &str = "Requests are made from your list of patients.";
pub(super) const EMERGENCY_ABOUT: &str = "To read without the patient’s agreement, when there is no time to ask. For doctors whom the safety officer has cleared.";
pub(super) const EMERGENCY_FROM_REFUSAL: &str = "This is an emergency …";
pub(super) const NOT_A_DOCTOR: &str = "Emergency access is for doctors only.";
pub(super) const NO_FLAG: &str =
    "Your account is not cleared for emergency access. The safety officer gives the clearance; it counts a day later.";
pub(super) const NO_PLACE: &str = "Three of your emergency accesses await their review or were rejected. Until one is found justified, there is no further one. \
     Talk to the safety officer.";
pub(super) const CONSEQUENCES: [&str; 5] = [
    "It goes on record for good, with your account, the time and your reason.",
    "The patient sees it in their history, at once.",
    "The safety officer, or the patient, reviews it, and may find that there was no good reason.",
    "You can read everything that was measured, for 15 minutes.",
    "At most three of your emergency accesses may await their review at a time.",
];
pub(super) const I_KNOW: &str = "I know this, and there is no time to ask the patient.";
pub(super) const CARRY_ABOUT: &str = "The patient has signed this consent on their own device. You put it on the chain; it needs a signature of your wallet, and \
     costs the patient nothing.";
pub(super) const CARRY_DONE: &str = "The consent is on the chain. You can ask for the records now.";

/// How an agreement stands, in a word, a tone, and a sentence.
pub(super) fn standing(agreement: &Agreement, offset: i16) -> (Tone, &'static str, String) {
    // A day beyond the calendar stands for none.
    let until = |seconds| time::civil(seconds, offset).map(|_| time::date(seconds, offset));
    match agreement.state {
        AgreementState::Active => (
            Tone::Good,
            "Active",
            format!(
                "{}. For {}: {}.",
                until(agreement.expiry).map_or_else(|| "Without end".to_owned(), |day| format!("Until {day}")),
                purposes(agreement.purposes),
                words::domains(agreement.domains)
            ),
        ),
        AgreementState::Expired { since } => {
            (Tone::Caution, "Expired", format!("It ran out on {}.", until(since).unwrap_or_default()))
        }
        AgreementState::Revoked => (Tone::Bad, "Revoked", "The patient has taken it back.".to_owned()),
        AgreementState::NotInForce(why) => (
            Tone::Caution,
            "Not in force",
            match why {
                NotInForce::ProviderDeleted => "Your account is not registered any more.",
                NotInForce::ProviderAddedAgain => "You were registered anew since: ask the patient to agree again.",
                NotInForce::PatientReturned => "The patient had left and is back: ask them to agree again.",
            }
            .to_owned(),
        ),
    }
}

/// Purposes, for the professional.
pub(super) fn purposes(purposes: Purposes) -> String {
    let words: Vec<_> =
        purposes.iter().map(|purpose| crate::retrieval::text::purpose(purpose).to_lowercase()).collect();
    words::list(words.iter().map(String::as_str))
}

pub(super) const OWN_NAME: &str = "Your name for this patient";
pub(super) const OWN_NAME_HINT: &str = "Only this browser knows it.";
