//! Why a value is missing (HL7 data-absent-reason).

use super::system::DATA_ABSENT_REASON;
use crate::fhir::{CodeableConcept, Coding};

/// Why a value is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Absent {
    /// Nobody said.
    Unknown,
    /// The domain was looked at and could not be assessed.
    NotAssessable,
    /// This version of the algorithm does not look at the domain.
    NotPerformed,
}

impl Absent {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::NotAssessable => "error",
            Self::NotPerformed => "not-performed",
        }
    }
}

/// The concept, as HL7 displays it.
pub(crate) fn absent(reason: Absent) -> CodeableConcept {
    let display = match reason {
        Absent::Unknown => "Unknown",
        Absent::NotAssessable => "Error",
        Absent::NotPerformed => "Not Performed",
    };
    Coding::new(DATA_ABSENT_REASON, reason.code(), display).into()
}
