//! Where a sensor was worn, in SNOMED CT.

use super::system::SNOMED_CT;
use crate::fhir::{CodeableConcept, Coding};
use motion::{BodyPlace, Side};

const fn code(place: BodyPlace) -> Option<(&'static str, &'static str)> {
    Some(match place {
        BodyPlace::Wrist => ("8205005", "Wrist region structure"),
        BodyPlace::Hand => ("85562004", "Hand structure"),
        BodyPlace::Finger => ("7569003", "Finger structure"),
        BodyPlace::Foot => ("56459004", "Foot structure"),
        BodyPlace::Ankle => ("344001", "Ankle region structure"),
        BodyPlace::Shank => ("30021000", "Lower leg structure"),
        BodyPlace::Thigh => ("68367000", "Thigh structure"),
        BodyPlace::LowerBack => ("37822005", "Lower back structure"),
        BodyPlace::Trunk => ("22943007", "Trunk structure"),
        BodyPlace::Head => ("69536005", "Head structure"),
        BodyPlace::NotStated => return None,
    })
}

/// The body structure, with the side in words; none when nobody said.
pub(crate) fn body_site(place: BodyPlace, side: Side) -> Option<CodeableConcept> {
    let (code, display) = code(place)?;
    let words = match side {
        Side::Left | Side::Right => format!("{side} {place}"),
        Side::Both | Side::NotStated => place.to_string(),
    };
    Some(CodeableConcept::from(Coding::new(SNOMED_CT, code, display)).with_text(words))
}

/// The place of a body structure.
pub(crate) fn body_place_of(concept: &CodeableConcept) -> Option<BodyPlace> {
    let found = concept.code_in(SNOMED_CT)?;
    BodyPlace::ALL.iter().map(|(place, _)| *place).find(|place| code(*place).is_some_and(|(code, _)| code == found))
}
