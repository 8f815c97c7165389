//! A refusal, for a person and for a program.

use access::Why;
use ledger::{Denial, Penalty, events::Penalized};
use serde::Serialize;

/// Why access is refused, and what follows.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Refusal {
    /// The contract's rule: `noPolicy`.
    pub(super) rule: &'static str,
    /// What it means and what helps.
    pub(super) sentence: &'static str,
    /// What else helps.
    pub(super) advice: &'static str,
    /// What follows; nothing where nothing was put on record.
    pub(super) penalty: Option<PenaltyReport>,
}

/// What follows a refusal that is on record.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PenaltyReport {
    /// `warning`, `strike` or `suspension`.
    pub(super) action: &'static str,
    /// Strikes within the last day.
    pub(super) strikes: u8,
    /// Until when the account is suspended, RFC 3339.
    pub(super) suspended_until: Option<String>,
    /// What it means.
    pub(super) sentence: &'static str,
}

impl Refusal {
    pub(super) fn new(denial: Denial, why: Why, penalty: Option<&Penalized>) -> Self {
        Self {
            rule: rule(denial),
            sentence: denial.sentence(),
            advice: advice(denial, why),
            penalty: penalty.map(PenaltyReport::from),
        }
    }
}

impl From<&Penalized> for PenaltyReport {
    fn from(event: &Penalized) -> Self {
        let until = event.suspended_until;
        Self {
            action: match event.action {
                Penalty::Warning => "warning",
                Penalty::Strike => "strike",
                Penalty::Suspension => "suspension",
            },
            strikes: event.strikes,
            suspended_until: (until != 0).then(|| crate::clock::local(until)),
            sentence: event.action.sentence(),
        }
    }
}

/// The rule in one word, for programs.
pub(in crate::commands) const fn rule(denial: Denial) -> &'static str {
    match denial {
        Denial::None => "none",
        Denial::UnknownUser => "unknownUser",
        Denial::NoPolicy => "noPolicy",
        Denial::Expired => "expired",
        Denial::Purpose => "purpose",
        Denial::Device => "device",
        Denial::Suspended => "suspended",
        Denial::NoEmergencyFlag => "noEmergencyFlag",
        Denial::TooManyOpenReviews => "tooManyOpenReviews",
    }
}

const fn advice(denial: Denial, why: Why) -> &'static str {
    match (denial, why) {
        (Denial::NoPolicy | Denial::Expired | Denial::Purpose, Why::Purpose(_)) => {
            "Send the patient your card and the purposes you need; once they agreed, ask again. Only where a life depends on it, and \
             only with the emergency flag: --emergency."
        }
        (Denial::Device, _) => "Ask again with the right --device, or without one.",
        (Denial::Suspended, _) => "Wait, or ask the administrator for a pardon.",
        _ => "Ask whoever runs the contract.",
    }
}
