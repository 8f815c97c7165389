//! Any resource.

use super::{AuditEvent, Bundle, CodeSystem, Consent, Device, Observation, Provenance};
use serde::{Deserialize, Serialize};

/// Any of the resources used, told apart by `resourceType`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "resourceType")]
pub enum Resource {
    /// Something that happened.
    AuditEvent(AuditEvent),
    /// A collection.
    Bundle(Bundle),
    /// What our codes mean.
    CodeSystem(CodeSystem),
    /// What a patient allowed.
    Consent(Consent),
    /// What recorded or computed.
    Device(Device),
    /// What was measured.
    Observation(Box<Observation>),
    /// Where a result comes from.
    Provenance(Provenance),
}

impl Resource {
    /// The logical id.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::AuditEvent(resource) => &resource.id,
            Self::Bundle(resource) => &resource.id,
            Self::CodeSystem(resource) => &resource.id,
            Self::Consent(resource) => &resource.id,
            Self::Device(resource) => &resource.id,
            Self::Observation(resource) => &resource.id,
            Self::Provenance(resource) => &resource.id,
        }
    }

    /// The resource as JSON.
    ///
    /// # Errors
    /// None today: every resource can be written.
    pub fn to_json(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }
}
