//! Devices and software.

use super::{CodeableConcept, Identifier};
use serde::{Deserialize, Serialize};

/// What recorded or what computed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Device {
    /// The logical id, the UUID of the `fullUrl`.
    pub id: String,
    /// The device's key address, or the digest of a component.
    pub identifier: Vec<Identifier>,
    /// What kind of thing.
    #[serde(rename = "type")]
    pub kind: CodeableConcept,
    /// Versions of what it runs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub version: Vec<DeviceVersion>,
}

/// A version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeviceVersion {
    /// The version.
    pub value: String,
}
