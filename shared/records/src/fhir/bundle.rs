//! Collections of resources.

use super::{Identifier, Resource};
use serde::{Deserialize, Serialize};

/// A collection.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Bundle {
    /// The logical id.
    pub id: String,
    /// What the collection is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identifier: Option<Identifier>,
    /// `collection`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The resources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entry: Vec<BundleEntry>,
}

/// One resource of a collection.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BundleEntry {
    /// `urn:uuid:…`.
    pub full_url: String,
    /// The resource.
    pub resource: Resource,
}

impl Bundle {
    /// A collection of resources, each under the `urn:uuid` of its id.
    #[must_use]
    pub fn collection(id: String, identifier: Option<Identifier>, resources: Vec<Resource>) -> Self {
        let entry = |resource: Resource| BundleEntry { full_url: format!("urn:uuid:{}", resource.id()), resource };
        Self { id, identifier, kind: "collection".into(), entry: resources.into_iter().map(entry).collect() }
    }

    /// The resources, in order.
    pub fn resources(&self) -> impl Iterator<Item = &Resource> {
        self.entry.iter().map(|entry| &entry.resource)
    }
}
