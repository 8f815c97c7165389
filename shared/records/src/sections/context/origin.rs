//! Where a result comes from: the device, the component, and what they did.

use crate::ContentError;
use crate::fhir::{
    Coding, Device, DeviceVersion, Identifier, Provenance, ProvenanceAgent, ProvenanceEntity, Reference,
};
use crate::name::{hex, urn};
use crate::sections::{UploadFacts, UploadKind};
use crate::terminology::{DOMAINS, Item, domain_code, system};
use motion::Analysis;

/// What recorded.
pub(super) fn device(facts: &UploadFacts) -> Device {
    Device {
        id: facts.device_resource_id(),
        identifier: vec![Identifier::new(system::DEVICE_ID, facts.device_id.as_str())],
        kind: Item::WearableDevice.concept(),
        version: Vec::new(),
    }
}

/// What opened the upload, and analysed it if it was a recording.
pub(super) fn component(analysis: &Analysis, facts: &UploadFacts) -> Device {
    let version = DeviceVersion { value: analysis.algorithm_version.clone() };
    Device {
        id: facts.component_resource_id(),
        identifier: vec![Identifier::new(system::COMPONENT, hex(&facts.component_sha256))],
        kind: Item::AnalysisComponent.concept(),
        version: if facts.kind == UploadKind::Recording { vec![version] } else { Vec::new() },
    }
}

/// Who made the observations of what.
pub(super) fn provenance(analysis: &Analysis, facts: &UploadFacts) -> Result<Provenance, ContentError> {
    let period = facts.period(analysis.recording.duration_seconds)?;
    let names = core::iter::once(Item::Recording.code()).chain(DOMAINS.into_iter().map(domain_code));
    let target =
        names.map(|name| Reference::to(urn(&facts.resource_id(&format!("Observation/{name}"))), "Observation"));
    let component = Reference::to(urn(&facts.component_resource_id()), "Device");
    // A result was computed by the device; the component only took it.
    let (activity, by_device, by_component) = match facts.kind {
        UploadKind::Recording => (Item::Recording, ("performer", "Performer"), ("author", "Author")),
        UploadKind::Result => (Item::Result, ("author", "Author"), ("enterer", "Enterer")),
    };
    let agent = |(code, display): (&str, &str), who| ProvenanceAgent {
        kind: Coding::new(system::PROVENANCE_PARTICIPANT, code, display).into(),
        who,
    };
    let entity = |identifier| ProvenanceEntity {
        role: "source".into(),
        what: Reference { reference: None, kind: None, identifier: Some(identifier) },
    };
    Ok(Provenance {
        id: facts.resource_id("Provenance"),
        target: target.collect(),
        recorded: period.end.clone().unwrap_or_else(|| period.start.clone()),
        occurred_period: period,
        activity: activity.concept(),
        agent: vec![agent(by_device, facts.device()), agent(by_component, component)],
        entity: vec![
            entity(facts.upload_identifier()),
            entity(Identifier::new(system::ENVELOPE, hex(&facts.envelope_keccak256))),
        ],
    })
}
