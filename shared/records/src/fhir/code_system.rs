//! What codes mean.

use serde::{Deserialize, Serialize};

/// A code system of this project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CodeSystem {
    /// The logical id.
    pub id: String,
    /// Canonical URI.
    pub url: String,
    /// Version of the codes.
    pub version: String,
    /// Name for programs.
    pub name: String,
    /// Name for people.
    pub title: String,
    /// `active`.
    pub status: String,
    /// What it is for.
    pub description: String,
    /// Codes are told apart by case.
    pub case_sensitive: bool,
    /// `complete`, `fragment`, or `not-present` when the codes are not listed.
    pub content: String,
    /// The codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub concept: Vec<Concept>,
}

/// One code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Concept {
    /// The code.
    pub code: String,
    /// Its meaning in short.
    pub display: String,
}
