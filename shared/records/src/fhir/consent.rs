//! What a patient allows.

use super::{CodeableConcept, Coding, Identifier, Period, Reference};
use serde::{Deserialize, Serialize};

/// What a patient allows a provider, or that it is allowed no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Consent {
    /// The logical id, the UUID of the `fullUrl`.
    pub id: String,
    /// The transaction that recorded it.
    pub identifier: Vec<Identifier>,
    /// `active` or `inactive`.
    pub status: String,
    /// What consents are about: privacy.
    pub scope: CodeableConcept,
    /// What kind of consent: information disclosure.
    pub category: Vec<CodeableConcept>,
    /// The patient, by identifier.
    pub patient: Reference,
    /// The time of the block.
    pub date_time: String,
    /// The account that signed.
    pub performer: Vec<Reference>,
    /// Opt in or opt out.
    pub policy_rule: CodeableConcept,
    /// The rule itself.
    pub provision: ConsentProvision,
}

/// A rule of a consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConsentProvision {
    /// `permit` or `deny`.
    #[serde(rename = "type")]
    pub kind: String,
    /// From when until when.
    pub period: Period,
    /// The provider.
    pub actor: Vec<ConsentActor>,
    /// Purposes, HL7 v3 PurposeOfUse.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub purpose: Vec<Coding>,
    /// Domains.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub code: Vec<CodeableConcept>,
}

/// Whom a rule is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConsentActor {
    /// As what.
    pub role: CodeableConcept,
    /// Who, by account.
    pub reference: Reference,
}
