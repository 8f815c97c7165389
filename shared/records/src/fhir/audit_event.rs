//! Things that happened.

use super::{CodeableConcept, Coding, Reference};
use serde::{Deserialize, Serialize};

/// Something that happened: who, when, what, why, with which outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AuditEvent {
    /// The logical id, the UUID of the `fullUrl`.
    pub id: String,
    /// What kind of thing.
    #[serde(rename = "type")]
    pub kind: Coding,
    /// More exactly.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subtype: Vec<Coding>,
    /// `R` read, `E` execute.
    pub action: String,
    /// The time of the block.
    pub recorded: String,
    /// `0` success, `4` refused.
    pub outcome: String,
    /// The outcome in words.
    pub outcome_desc: String,
    /// Why the data were wanted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub purpose_of_event: Vec<CodeableConcept>,
    /// Who.
    pub agent: Vec<AuditAgent>,
    /// Who says so.
    pub source: AuditSource,
    /// Whose data, by which transaction.
    pub entity: Vec<AuditEntity>,
}

/// Who took part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AuditAgent {
    /// Who, by account.
    pub who: Reference,
    /// Whether it was this one who asked.
    pub requestor: bool,
}

/// Who says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AuditSource {
    /// The contract.
    pub observer: Reference,
}

/// What it was about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AuditEntity {
    /// What.
    pub what: Reference,
    /// What kind of thing.
    #[serde(rename = "type")]
    pub kind: Coding,
    /// Its part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Coding>,
    /// More about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub detail: Vec<AuditDetail>,
}

/// More about an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AuditDetail {
    /// What it is.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its value.
    pub value_string: String,
}
