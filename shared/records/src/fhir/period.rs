//! Stretches of time.

use serde::{Deserialize, Serialize};

/// From when until when, as `dateTime` with offset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Period {
    /// Its start.
    pub start: String,
    /// Its end; none while it lasts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
}
