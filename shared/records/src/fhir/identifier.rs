//! Business identifiers.

use serde::{Deserialize, Serialize};

/// A name that something has in a naming system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Identifier {
    /// URI of the naming system.
    pub system: String,
    /// The name in it.
    pub value: String,
}

impl Identifier {
    /// A name in a naming system.
    #[must_use]
    pub fn new(system: &str, value: impl Into<String>) -> Self {
        Self { system: system.into(), value: value.into() }
    }
}
