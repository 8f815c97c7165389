//! Severities in SNOMED CT.

use super::system::SNOMED_CT;
use crate::fhir::{CodeableConcept, Coding};
use motion::Severity;

const CODES: [(Severity, &str, &str); 4] = [
    (Severity::Absent, "2667000", "Absent"),
    (Severity::Mild, "255604002", "Mild"),
    (Severity::Moderate, "1255665007", "Moderate"),
    (Severity::Severe, "24484000", "Severe"),
];

/// The qualifier of a severity.
pub(crate) fn severity_concept(severity: Severity) -> CodeableConcept {
    CODES
        .iter()
        .find(|(candidate, ..)| *candidate == severity)
        .map(|(_, code, display)| Coding::new(SNOMED_CT, code, display).into())
        .unwrap_or_default()
}

/// The severity of a qualifier.
pub(crate) fn severity_of(concept: &CodeableConcept) -> Option<Severity> {
    let code = concept.code_in(SNOMED_CT)?;
    CODES.iter().find(|(_, candidate, _)| *candidate == code).map(|(severity, ..)| *severity)
}
