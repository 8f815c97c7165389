//! Where a result comes from.

use super::{CodeableConcept, Period, Reference};
use serde::{Deserialize, Serialize};

/// Who made what of what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Provenance {
    /// The logical id, the UUID of the `fullUrl`.
    pub id: String,
    /// The observations.
    pub target: Vec<Reference>,
    /// When the recording was made.
    pub occurred_period: Period,
    /// The end of the recording: nothing in a record comes from a clock.
    pub recorded: String,
    /// Recording or result.
    pub activity: CodeableConcept,
    /// The device and the component.
    pub agent: Vec<ProvenanceAgent>,
    /// The upload.
    pub entity: Vec<ProvenanceEntity>,
}

/// Who took part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProvenanceAgent {
    /// As what.
    #[serde(rename = "type")]
    pub kind: CodeableConcept,
    /// Who.
    pub who: Reference,
}

/// What was used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProvenanceEntity {
    /// As what.
    pub role: String,
    /// What.
    pub what: Reference,
}
