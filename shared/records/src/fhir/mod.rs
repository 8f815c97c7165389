//! The parts of HL7 FHIR R4 (4.0.1) that records and audit trails use, as plain structs: only the fields used, each by its
//! name in FHIR. Reading refuses fields that are not here.

mod audit_event;
mod bundle;
mod code_system;
mod coding;
mod consent;
mod device;
mod identifier;
mod observation;
mod period;
mod provenance;
mod quantity;
mod reference;
mod resource;

pub use audit_event::{AuditAgent, AuditDetail, AuditEntity, AuditEvent, AuditSource};
pub use bundle::{Bundle, BundleEntry};
pub use code_system::{CodeSystem, Concept};
pub use coding::{CodeableConcept, Coding};
pub use consent::{Consent, ConsentActor, ConsentProvision};
pub use device::{Device, DeviceVersion};
pub use identifier::Identifier;
pub use observation::{Annotation, Observation, ObservationComponent};
pub use period::Period;
pub use provenance::{Provenance, ProvenanceAgent, ProvenanceEntity};
pub use quantity::{Quantity, SampledData};
pub use reference::Reference;
pub use resource::Resource;
