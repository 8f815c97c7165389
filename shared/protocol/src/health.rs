//! Readiness of an edge.

use serde::{Deserialize, Serialize};

/// Body of `GET /v1/health`; 200 when every part is ready, 503 otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Health {
    /// The worst of `parts`.
    pub status: Readiness,
    /// Each part by name, with a sentence when it is not ready.
    pub parts: Vec<Part>,
}

/// One part of the edge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Part {
    /// Name, such as `areas` or `chain`.
    pub name: String,
    /// Whether it can work.
    pub status: Readiness,
    /// What is wrong and what to do about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// Whether something can work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Readiness {
    /// It works.
    Ready,
    /// It does not.
    Unready,
}

impl Health {
    /// Health of an edge made of `parts`.
    #[must_use]
    pub fn of(parts: Vec<Part>) -> Self {
        let status = parts.iter().map(|part| part.status).max().unwrap_or(Readiness::Ready);
        Self { status, parts }
    }
}
