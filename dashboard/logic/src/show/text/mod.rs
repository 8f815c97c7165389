//! All that is said, in English.

pub mod charts;
pub mod labels;
pub mod money;
pub mod people;
pub mod time;

/// Where something is not known.
pub const NOT_KNOWN: &str = "not known";
