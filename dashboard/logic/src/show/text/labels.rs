//! Of roles, purposes, domains, scopes, outcomes and refusals.

use ledger::{Denial, Domains, EmergencyReason, Outcome, Penalty, Purpose, Purposes, Role, Scope, WithdrawalReason};
use motion::{Domain, Severity};
use records::DOMAINS;

/// What something is called, and what that means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// A word or two, for a table.
    pub short: &'static str,
    /// A sentence.
    pub long: &'static str,
}

const fn label(short: &'static str, long: &'static str) -> Label {
    Label { short, long }
}

/// Of a role.
#[must_use]
pub const fn role(role: Role) -> Label {
    match role {
        Role::None => label("Not registered", "The account is not registered."),
        Role::Patient => label("Patient", "Whose records they are: decides who may read them."),
        Role::Doctor => label("Doctor", "May read what patients agree to, and withdraw a record of theirs."),
        Role::Caregiver => label("Caregiver", "May read what patients agree to."),
    }
}

/// Of a purpose.
#[must_use]
pub const fn purpose(purpose: Purpose) -> Label {
    let short = match purpose {
        Purpose::Treatment => "Treatment",
        Purpose::EmergencyTreatment => "Emergency treatment",
        Purpose::PatientRequest => "Your own request",
        Purpose::HealthcareResearch => "Research",
    };
    label(short, purpose.sentence())
}

/// The purposes of a policy, `Treatment, Research`.
#[must_use]
pub fn purposes(purposes: Purposes) -> String {
    let names: Vec<_> = purposes.iter().map(|one| purpose(one).short).collect();
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

/// Of a domain.
#[must_use]
pub const fn domain(domain: Domain) -> Label {
    match domain {
        Domain::Tremor => label("Tremor", "How strongly a limb trembles."),
        Domain::FreezingOfGait => label("Freezing of gait", "How often and how long walking stops against the will."),
        Domain::Bradykinesia => label("Bradykinesia", "How slow and small movements are."),
        Domain::Smoothness => label("Smoothness", "How smooth movements are; descriptive, without a grade."),
    }
}

/// The domains of a policy, `Tremor, Smoothness`; of all, that.
#[must_use]
pub fn domains(bits: Domains) -> String {
    if bits == Domains::ALL {
        return "every domain".to_owned();
    }
    let names: Vec<_> =
        DOMAINS.into_iter().filter(|one| bits.0 & (1 << one.bit()) != 0).map(|one| domain(one).short).collect();
    if names.is_empty() { "no domain that this version knows".to_owned() } else { names.join(", ") }
}

/// Of a severity.
#[must_use]
pub const fn severity(severity: Severity) -> Label {
    match severity {
        Severity::Absent => label("Absent", "Nothing of it was measured (grade 0)."),
        Severity::Mild => label("Mild", "Slight (grade 1)."),
        Severity::Moderate => label("Moderate", "Clear (grade 2)."),
        Severity::Severe => label("Severe", "Strong (grade 3 or 4)."),
    }
}

/// Of a grade from 0 to 4, in one word.
#[must_use]
pub const fn grade(grade: u8) -> &'static str {
    match grade {
        0 => "absent",
        1 => "mild",
        2 => "moderate",
        3 => "severe",
        _ => "very severe",
    }
}

/// Of a scope.
#[must_use]
pub const fn scope(scope: Scope) -> Label {
    let short = match scope {
        Scope::None => "None",
        Scope::View => "May see",
        Scope::Manage => "May see and decide",
    };
    label(short, scope.sentence())
}

/// Of a review.
#[must_use]
pub const fn outcome(outcome: Outcome) -> Label {
    let short = match outcome {
        Outcome::Open => "Open",
        Outcome::Justified => "Justified",
        Outcome::Rejected => "Rejected",
    };
    label(short, outcome.sentence())
}

/// Of an emergency.
#[must_use]
pub const fn emergency_reason(reason: EmergencyReason) -> Label {
    let short = match reason {
        EmergencyReason::LifeThreatening => "Life in danger",
        EmergencyReason::UnableToConsent => "Cannot be asked",
        EmergencyReason::Other => "Another reason",
    };
    label(short, reason.sentence())
}

/// Of a withdrawal.
#[must_use]
pub const fn withdrawal_reason(reason: WithdrawalReason) -> Label {
    let short = match reason {
        WithdrawalReason::WrongPatient => "Wrong person",
        WithdrawalReason::WrongTime => "Wrong time",
        WithdrawalReason::DeviceFault => "Device fault",
        WithdrawalReason::PatientRequest => "Patient's request",
        WithdrawalReason::Other => "Another reason",
    };
    label(short, reason.sentence())
}

/// Of a consequence, for the person whom it befalls.
#[must_use]
pub const fn penalty(penalty: Penalty) -> Label {
    let short = match penalty {
        Penalty::Warning => "Warning",
        Penalty::Strike => "Strike",
        Penalty::Suspension => "Suspension",
    };
    label(short, penalty.sentence())
}

/// Of a refusal, for the person who asked.
#[must_use]
pub const fn denial(denial: Denial) -> Label {
    let short = match denial {
        Denial::None => "Granted",
        Denial::UnknownUser => "Not registered",
        Denial::NoPolicy => "No agreement",
        Denial::Expired => "Agreement over",
        Denial::Purpose => "Another purpose",
        Denial::Device => "Unknown device",
        Denial::Suspended => "Suspended",
        Denial::NoEmergencyFlag => "No emergency flag",
        Denial::TooManyOpenReviews => "Reviews open",
    };
    label(short, denial.sentence())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_named_one_by_one() {
        assert_eq!(purposes(Purposes(0b1001)), "Treatment, Research");
        assert_eq!(domains(Domains(0b1001)), "Tremor, Smoothness");
        assert_eq!(
            (domains(Domains::ALL), domains(Domains(1 << 9))),
            ("every domain".into(), "no domain that this version knows".into())
        );
        assert_eq!(purposes(Purposes::NONE), "none");
    }

    #[test]
    fn sentences_are_those_of_the_contract() {
        assert!(Denial::ALL.iter().all(|one| denial(*one).long == one.sentence()));
        assert!(Purpose::ALL.iter().all(|one| purpose(*one).long == one.sentence()));
        assert_eq!(severity(Severity::of_grade(4)).short, "Severe");
    }
}
