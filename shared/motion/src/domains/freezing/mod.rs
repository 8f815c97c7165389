//! Freezing of gait at a leg: episodes of trembling in place.

mod episodes;
mod indices;
mod report;

use super::Subject;
use crate::{BodyPlace, Domain, DomainAssessment, Outcome, Reason, ReasonCode};

/// Windows of 4 s with walking that there must be: without gait nothing freezes.
const MIN_WALKING: usize = 2;

/// Assesses freezing of gait.
#[must_use]
pub fn assess(subject: &Subject<'_>) -> DomainAssessment {
    DomainAssessment { domain: Domain::FreezingOfGait, outcome: outcome(subject) }
}

fn outcome(subject: &Subject<'_>) -> Outcome {
    let mut reasons = subject.forbidden();
    reasons.extend(place(subject.context.body_place));
    if !reasons.is_empty() {
        return Outcome::NotAssessable { reasons };
    }
    let walking = subject.activity.iter().filter(|window| window.walks).count();
    if walking < MIN_WALKING {
        let text = "hardly any walking was recognised: freezing is looked for while somebody walks";
        return Outcome::NotAssessable { reasons: vec![Reason::new(ReasonCode::TooFewWindows, text)] };
    }
    let indices = indices::look(subject);
    report::write(subject, &indices, &episodes::find(&indices), walking)
}

fn place(place: BodyPlace) -> Option<Reason> {
    let text = match place {
        BodyPlace::Foot | BodyPlace::Ankle | BodyPlace::Shank | BodyPlace::Thigh => return None,
        BodyPlace::NotStated => {
            "where it was worn is not stated: freezing is looked for at foot, ankle, shank or thigh".to_owned()
        }
        place => format!("worn at the {place}: freezing is told from walking at foot, ankle, shank or thigh only"),
    };
    Some(Reason::new(ReasonCode::BodyPlace, text))
}
