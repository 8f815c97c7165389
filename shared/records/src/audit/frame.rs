//! What all resources of an audit trail have in common.

use super::{Deployment, Position};
use crate::fhir::{AuditAgent, AuditDetail, AuditEntity, AuditSource, CodeableConcept, Coding, Identifier, Reference};
use crate::instant::date_time;
use crate::name::{hex, uuid};
use crate::terminology::system;
use crate::{ContentError, text};

/// Our codes of events.
pub(crate) const EVENT_CODES: [(&str, &str); 5] = [
    ("access-granted", "Access granted"),
    ("access-denied", "Access denied"),
    ("emergency-access", "Emergency access"),
    ("records-delivered", "Records delivered"),
    ("penalized", "Penalized"),
];

/// One of our codes.
pub(super) fn event_coding(code: &str) -> Coding {
    let display = EVENT_CODES.iter().find(|(candidate, _)| *candidate == code).map_or(code, |(_, display)| *display);
    Coding::new(system::CHAIN_EVENT, code, display)
}

impl Deployment {
    pub(super) fn check(&self) -> Result<(), ContentError> {
        text::name("the contract", &self.contract).map(|_| ())
    }

    /// CAIP-10.
    fn account(&self) -> String {
        format!("eip155:{}:{}", self.chain_id, self.contract)
    }

    /// The UUID of the resource made of the event at `position`.
    pub(super) fn resource_id(&self, kind: &str, position: &Position) -> String {
        uuid(kind, &format!("{}/{}/{}", self.account(), hex(&position.transaction), position.log_index))
    }

    pub(super) fn source(&self) -> AuditSource {
        AuditSource { observer: Reference::logical(Identifier::new(system::CONTRACT, self.account()), "Device") }
    }
}

impl Position {
    /// The block's time.
    pub(super) fn recorded(&self) -> Result<String, ContentError> {
        seconds(self.block_time)
    }

    /// The transaction as an identifier.
    pub(super) fn identifier(&self) -> Identifier {
        Identifier::new(system::TRANSACTION, format!("0x{}/{}", hex(&self.transaction), self.log_index))
    }

    /// The transaction that recorded the event, with what else is known.
    pub(super) fn entity(&self, detail: Vec<(&str, String)>) -> AuditEntity {
        let block = ("block", self.block_number.to_string());
        let detail = core::iter::once(block).chain(detail);
        AuditEntity {
            what: Reference { reference: None, kind: None, identifier: Some(self.identifier()) },
            kind: Coding::new(system::AUDIT_ENTITY_TYPE, "2", "System Object"),
            role: None,
            detail: detail.map(|(kind, value)| AuditDetail { kind: kind.into(), value_string: value }).collect(),
        }
    }
}

/// A time in Unix seconds, UTC.
pub(super) fn seconds(time: u64) -> Result<String, ContentError> {
    date_time(time.checked_mul(1000).ok_or(ContentError::Time)?, 0)
}

pub(super) fn account(field: &'static str, address: &str) -> Result<Reference, ContentError> {
    let address = text::name(field, address)?;
    Ok(Reference { reference: None, kind: None, identifier: Some(Identifier::new(system::ACCOUNT, address)) })
}

pub(super) fn patient(patient_id: &str) -> Result<Reference, ContentError> {
    let patient_id = text::name("the patient id", patient_id)?;
    Ok(Reference::logical(Identifier::new(system::PATIENT_ID, patient_id), "Patient"))
}

/// The patient as what the event is about.
pub(super) fn patient_entity(patient_id: &str) -> Result<AuditEntity, ContentError> {
    Ok(AuditEntity {
        what: patient(patient_id)?,
        kind: Coding::new(system::AUDIT_ENTITY_TYPE, "1", "Person"),
        role: Some(Coding::new(system::OBJECT_ROLE, "1", "Patient")),
        detail: Vec::new(),
    })
}

pub(super) fn agent(who: Reference, requestor: bool) -> AuditAgent {
    AuditAgent { who, requestor }
}

pub(super) fn concept(coding: Coding) -> CodeableConcept {
    coding.into()
}
