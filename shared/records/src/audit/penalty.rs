//! Penalties.

use super::frame::{account, agent, event_coding, seconds};
use super::{Deployment, Penalty, Position};
use crate::ContentError;
use crate::fhir::{AuditEvent, Coding};
use crate::terminology::system;

/// What followed a refused request, or what the admin decided.
pub(super) fn penalized(
    deployment: &Deployment,
    position: &Position,
    user: &str,
    action: Penalty,
    strikes: u8,
    suspended_until: u64,
) -> Result<AuditEvent, ContentError> {
    let mut detail = vec![("penalty", action.as_word().to_owned()), ("strikes", strikes.to_string())];
    if suspended_until != 0 {
        detail.push(("suspended until", seconds(suspended_until)?));
    }
    Ok(AuditEvent {
        id: deployment.resource_id("AuditEvent", position),
        kind: Coding::new(system::DICOM, "110113", "Security Alert"),
        subtype: vec![event_coding("penalized")],
        action: "E".into(),
        recorded: position.recorded()?,
        outcome: "0".into(),
        outcome_desc: action.as_word().into(),
        purpose_of_event: Vec::new(),
        agent: vec![agent(account("the user", user)?, true)],
        source: deployment.source(),
        entity: vec![position.entity(detail)],
    })
}
