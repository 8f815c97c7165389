//! The evidence: numbers, and numbers over time.

use serde::{Deserialize, Serialize};

use super::rounded;

/// One number with its unit and where the method comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Measure {
    /// What it is, in words.
    pub name: String,
    /// The number; finite.
    pub value: f64,
    /// Unit as in UCUM, `1` for a plain number.
    pub unit: String,
    /// The method, with its source.
    pub method: String,
}

/// A value at a time.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "(f64, f64)", into = "(f64, f64)")]
pub struct SeriesPoint {
    /// Start of the window, seconds since the first sample.
    pub start_seconds: f64,
    /// Value in the window.
    pub value: f64,
}

/// Values over time. On the wire a point is `[start, value]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Series {
    /// What it is, in words.
    pub name: String,
    /// Unit as in UCUM, `1` for a plain number.
    pub unit: String,
    /// Length of a window in seconds.
    pub window_seconds: f64,
    /// Windows in order; those that could not be used are left out.
    pub points: Vec<SeriesPoint>,
}

impl Measure {
    /// A measure, rounded to nine significant digits.
    pub(crate) fn new(name: &str, value: f64, unit: &str, method: &str) -> Self {
        Self { name: name.into(), value: rounded(value), unit: unit.into(), method: method.into() }
    }
}

impl SeriesPoint {
    /// A point, rounded to nine significant digits.
    pub(crate) fn new(start_seconds: f64, value: f64) -> Self {
        Self { start_seconds: rounded(start_seconds), value: rounded(value) }
    }
}

impl From<(f64, f64)> for SeriesPoint {
    fn from((start_seconds, value): (f64, f64)) -> Self {
        Self { start_seconds, value }
    }
}

impl From<SeriesPoint> for (f64, f64) {
    fn from(point: SeriesPoint) -> Self {
        (point.start_seconds, point.value)
    }
}
