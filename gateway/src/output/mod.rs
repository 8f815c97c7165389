//! What people and programs read: text with colours on a terminal, or JSON lines.

pub mod analysis_text;
pub mod console;
pub mod document;
pub mod in_order;
pub mod plain;
pub mod progress;
pub mod style;

/// Said under every severity that a person reads.
pub const NO_DIAGNOSIS: &str = "A severity is a sensor index for a clinician to judge, not a diagnosis.";
