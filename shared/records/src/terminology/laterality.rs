//! Sides of the body in SNOMED CT, as in FHIR's value set bodysite-laterality.

use super::system::SNOMED_CT;
use crate::fhir::{CodeableConcept, Coding};
use motion::Side;

const fn code(side: Side) -> Option<(&'static str, &'static str)> {
    Some(match side {
        Side::Left => ("419161000", "Unilateral left"),
        Side::Right => ("419465000", "Unilateral right"),
        Side::Both => ("51440002", "Bilateral"),
        Side::NotStated => return None,
    })
}

/// The side; none when nobody said.
pub(crate) fn laterality(side: Side) -> Option<CodeableConcept> {
    let (code, display) = code(side)?;
    Some(Coding::new(SNOMED_CT, code, display).into())
}

/// The side of a concept.
pub(crate) fn side_of(concept: &CodeableConcept) -> Option<Side> {
    let found = concept.code_in(SNOMED_CT)?;
    Side::ALL.iter().map(|(side, _)| *side).find(|side| code(*side).is_some_and(|(code, _)| code == found))
}
