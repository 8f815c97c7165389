//! One module a domain, and the registry of them. A further domain is one more module with an `assess` and a line in
//! [`ASSESSORS`].

pub mod tremor;
pub mod windows;

use crate::{Context, DomainAssessment, Recording, quality::Quality};

/// What a domain looks at.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The samples.
    pub recording: &'a Recording,
    /// Where, on which side, doing what.
    pub context: &'a Context,
    /// What is wrong with them.
    pub quality: &'a Quality,
}

/// Assesses one domain.
pub type Assessor = fn(&Subject<'_>) -> DomainAssessment;

/// Every domain that there is, in the order of their bits.
pub const ASSESSORS: &[Assessor] = &[tremor::assess];

/// Assesses every domain.
#[must_use]
pub fn assess_all(subject: &Subject<'_>) -> Vec<DomainAssessment> {
    ASSESSORS.iter().map(|assess| assess(subject)).collect()
}
