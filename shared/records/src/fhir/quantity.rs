//! Numbers with units.

use serde::{Deserialize, Serialize};

/// A number with its unit, coded in UCUM where UCUM has it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Quantity {
    /// The number; finite.
    pub value: f64,
    /// The unit for a person.
    pub unit: String,
    /// `http://unitsofmeasure.org`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    /// The unit in UCUM.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// Numbers at equal steps of time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SampledData {
    /// Zero, with the unit.
    pub origin: Quantity,
    /// Milliseconds from one value to the next.
    pub period: f64,
    /// 1.
    pub dimensions: u32,
    /// Values with single spaces between; `E` where there is none.
    pub data: String,
}
