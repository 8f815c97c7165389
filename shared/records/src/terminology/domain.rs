//! Domains of movement as codes.

use super::system::SEVERITY_OF_MOVEMENT;
use crate::fhir::{CodeableConcept, Coding};
use motion::Domain;

/// Every domain that a record has a section for, in the order of their bits.
pub const DOMAINS: [Domain; 4] = [Domain::Tremor, Domain::FreezingOfGait, Domain::Bradykinesia, Domain::Smoothness];

/// The domain's code.
#[must_use]
pub const fn domain_code(domain: Domain) -> &'static str {
    match domain {
        Domain::Tremor => "tremor",
        Domain::FreezingOfGait => "freezing-of-gait",
        Domain::Bradykinesia => "bradykinesia",
        Domain::Smoothness => "smoothness",
    }
}

/// What the code means.
pub(super) const fn display(domain: Domain) -> &'static str {
    match domain {
        Domain::Tremor => "Severity of tremor",
        Domain::FreezingOfGait => "Severity of freezing of gait",
        Domain::Bradykinesia => "Severity of bradykinesia",
        Domain::Smoothness => "Smoothness of movement",
    }
}

/// The domain of a concept.
#[must_use]
pub fn domain_of(concept: &CodeableConcept) -> Option<Domain> {
    let found = concept.code_in(SEVERITY_OF_MOVEMENT)?;
    DOMAINS.into_iter().find(|domain| domain_code(*domain) == found)
}

pub(crate) fn domain_concept(domain: Domain) -> CodeableConcept {
    Coding::new(SEVERITY_OF_MOVEMENT, domain_code(domain), display(domain)).into()
}

/// The domains of a policy's bits.
pub(crate) fn domains_of_bits(bits: u16) -> impl Iterator<Item = Domain> {
    DOMAINS.into_iter().filter(move |domain| bits & (1 << domain.bit()) != 0)
}
