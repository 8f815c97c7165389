//! Purposes, domains and accounts in words, for the patient.

use ledger::{Denial, Domains, Outcome, Penalty, Purpose, Purposes};

/// Domains with their bits, in the order in which they are offered.
pub const DOMAINS: [(Domains, &str); 4] = [
    (Domains::TREMOR, "tremor"),
    (Domains::FREEZING_OF_GAIT, "freezing of gait"),
    (Domains::BRADYKINESIA, "slowness (bradykinesia)"),
    (Domains::SMOOTHNESS, "smoothness of movement"),
];

/// A purpose in a few words.
#[must_use]
pub const fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Treatment => "treatment",
        Purpose::EmergencyTreatment => "emergency treatment",
        Purpose::PatientRequest => "your own request",
        Purpose::HealthcareResearch => "research",
    }
}

/// Purposes, one after the other.
#[must_use]
pub fn purposes(purposes: Purposes) -> String {
    list(purposes.iter().map(purpose))
}

/// Domains, one after the other.
#[must_use]
pub fn domains(domains: Domains) -> String {
    if domains == Domains::ALL {
        return "everything that is measured".to_owned();
    }
    let known = list(DOMAINS.iter().filter(|(bit, _)| domains.contains(*bit)).map(|(_, name)| *name));
    if known.is_empty() { "nothing that this page knows".to_owned() } else { known }
}

/// `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<_> = words.into_iter().collect();
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
    }
}

/// Why a request was refused, for the patient.
#[must_use]
pub const fn refusal(denial: Denial) -> &'static str {
    match denial {
        Denial::None => "",
        Denial::UnknownUser => "the account is not registered",
        Denial::NoPolicy => "you have no agreement with them",
        Denial::Expired => "your agreement had run out",
        Denial::Purpose => "your agreement does not cover this purpose",
        Denial::Device => "the device was never yours",
        Denial::Suspended => "the account was suspended",
        Denial::NoEmergencyFlag => "they are not cleared for emergencies",
        Denial::TooManyOpenReviews => "too many of their emergencies await a review",
    }
}

/// What followed a refusal, for the patient.
#[must_use]
pub const fn penalty(penalty: Penalty) -> &'static str {
    match penalty {
        Penalty::Warning => "What followed: a warning.",
        Penalty::Strike => "What followed: a strike, one of three within 24 hours that suspend the account.",
        Penalty::Suspension => "What followed: the account was suspended.",
    }
}

/// How the review of an emergency stands, for the patient.
#[must_use]
pub const fn review(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Open => "The review is still open.",
        Outcome::Justified => "The review found it justified.",
        Outcome::Rejected => "The review found no good reason.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_like_a_sentence() {
        assert_eq!(domains(Domains::TREMOR), "tremor");
        assert_eq!(domains(Domains(0b111)), "tremor, freezing of gait and slowness (bradykinesia)");
        assert_eq!(domains(Domains::ALL), "everything that is measured");
        assert_eq!(domains(Domains(1 << 9)), "nothing that this page knows");
        assert_eq!(purposes(Purposes(0b1001)), "treatment and research");
        assert_eq!(purposes(Purposes::NONE), "");
    }
}
