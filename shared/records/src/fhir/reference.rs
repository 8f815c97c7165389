//! References to other resources.

use super::Identifier;
use serde::{Deserialize, Serialize};

/// A reference, by the place in the bundle or by an identifier alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Reference {
    /// `urn:uuid:…`, the `fullUrl` of an entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// The type of the resource.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// What it is called elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identifier: Option<Identifier>,
}

impl Reference {
    /// A reference to a resource in a bundle.
    #[must_use]
    pub fn to(full_url: impl Into<String>, kind: &str) -> Self {
        Self { reference: Some(full_url.into()), kind: Some(kind.into()), identifier: None }
    }

    /// A reference by identifier alone.
    #[must_use]
    pub fn logical(identifier: Identifier, kind: &str) -> Self {
        Self { reference: None, kind: Some(kind.into()), identifier: Some(identifier) }
    }

    /// The identifier's value if it is of `system`.
    #[must_use]
    pub fn value_in(&self, system: &str) -> Option<&str> {
        self.identifier.as_ref().filter(|identifier| identifier.system == system).map(|found| found.value.as_str())
    }
}
