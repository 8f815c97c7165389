//! One module a domain, and the registry of them. A further domain is one more module with an `assess` and a line in
//! [`ASSESSORS`].

pub mod activity;
pub mod bradykinesia;
pub mod freezing;
pub mod smoothness;
pub mod tremor;
pub mod windows;

use activity::ActivityWindow;

use crate::{Context, DomainAssessment, Reason, ReasonCode, Recording, quality::Quality};

/// What a domain looks at.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The samples.
    pub recording: &'a Recording,
    /// Where, on which side, doing what.
    pub context: &'a Context,
    /// What is wrong with them.
    pub quality: &'a Quality,
    /// When its bearer moves and walks.
    pub activity: &'a [ActivityWindow],
}

impl Subject<'_> {
    /// Why the recording's quality forbids any assessment; empty where it does not.
    #[must_use]
    pub fn forbidden(&self) -> Vec<Reason> {
        let forbidding = self.quality.findings.iter().take(self.quality.forbidding);
        forbidding.map(|finding| Reason::new(ReasonCode::Quality, finding.text.clone())).collect()
    }
}

/// Assesses one domain.
pub type Assessor = fn(&Subject<'_>) -> DomainAssessment;

/// Every domain that there is, in the order of their bits.
pub const ASSESSORS: &[Assessor] = &[tremor::assess, freezing::assess, bradykinesia::assess, smoothness::assess];

/// Assesses every domain.
#[must_use]
pub fn assess_all(subject: &Subject<'_>) -> Vec<DomainAssessment> {
    ASSESSORS.iter().map(|assess| assess(subject)).collect()
}
