//! Requests, refusals and deliveries.

use super::frame::{account, agent, concept, event_coding, patient_entity};
use super::{AccessRequest, Denial, Deployment, Position};
use crate::fhir::{AuditEvent, Coding};
use crate::name::hex;
use crate::terminology::{domain_code, domains_of_bits, system};
use crate::{ContentError, text};

/// How a request ended.
#[derive(Clone, Copy)]
pub(super) enum Outcome {
    /// Granted for these domain bits; so many records were handed out against it.
    Granted { domains: u16, delivered: Option<u64> },
    /// Refused.
    Denied(Denial),
}

/// A request and how it ended.
pub(super) fn requested(
    deployment: &Deployment,
    position: &Position,
    request: &AccessRequest,
    outcome: Outcome,
) -> Result<AuditEvent, ContentError> {
    let (code, number, words) = match outcome {
        Outcome::Granted { .. } => ("access-granted", "0", "granted"),
        Outcome::Denied(reason) => ("access-denied", "4", reason.as_words()),
    };
    let mut subtype = vec![event_coding(code)];
    if request.emergency {
        subtype.push(event_coding("emergency-access"));
        subtype.push(Coding::new(system::DICOM, "110127", "Emergency Override Started"));
    }
    Ok(AuditEvent {
        id: deployment.resource_id("AuditEvent", position),
        kind: Coding::new(system::DICOM, "110112", "Query"),
        subtype,
        action: "R".into(),
        recorded: position.recorded()?,
        outcome: number.into(),
        outcome_desc: words.into(),
        purpose_of_event: vec![concept(request.purpose.coding())],
        agent: vec![agent(account("the requester", &request.requester)?, true)],
        source: deployment.source(),
        entity: vec![patient_entity(&request.patient_id)?, position.entity(details(request, outcome)?)],
    })
}

fn details(request: &AccessRequest, outcome: Outcome) -> Result<Vec<(&'static str, String)>, ContentError> {
    let device = match &request.device_id {
        Some(device) => text::name("the device id", device)?.to_owned(),
        None => "every device".to_owned(),
    };
    let area = request.area_id.map_or_else(|| "every area".to_owned(), |area| area.to_string());
    let mut details = vec![("device", device), ("area", area)];
    if let Outcome::Granted { domains, delivered } = outcome {
        let names: Vec<_> = domains_of_bits(domains).map(domain_code).collect();
        let names = if names.is_empty() { "none that this version knows".to_owned() } else { names.join(", ") };
        details.push(("domains", names));
        let delivered = delivered.map_or_else(|| "no".to_owned(), |count| format!("yes, {count} records"));
        details.push(("delivered", delivered));
    }
    Ok(details)
}

/// Records handed out.
pub(super) fn delivered(
    deployment: &Deployment,
    position: &Position,
    request_transaction: &[u8; 32],
    count: u32,
    digest: &[u8; 32],
    request: Option<&AccessRequest>,
) -> Result<AuditEvent, ContentError> {
    let detail = vec![
        ("request", format!("0x{}", hex(request_transaction))),
        ("records", count.to_string()),
        ("digest", hex(digest)),
    ];
    let mut entity = Vec::new();
    // Who handed them out is one of the accounts that the contract trusts with it.
    let mut agents = vec![agent(deployment.source().observer, false)];
    let mut purposes = Vec::new();
    if let Some(request) = request {
        entity.push(patient_entity(&request.patient_id)?);
        agents.push(agent(account("the requester", &request.requester)?, true));
        purposes.push(concept(request.purpose.coding()));
    }
    entity.push(position.entity(detail));
    Ok(AuditEvent {
        id: deployment.resource_id("AuditEvent", position),
        kind: Coding::new(system::DICOM, "110106", "Export"),
        subtype: vec![event_coding("records-delivered")],
        action: "R".into(),
        recorded: position.recorded()?,
        outcome: "0".into(),
        outcome_desc: "delivered".into(),
        purpose_of_event: purposes,
        agent: agents,
        source: deployment.source(),
        entity,
    })
}
