//! Names that the patient gives to accounts and devices.

pub(in super::super) const FIELD: &str = "Your name for it";
pub(in super::super) const HINT: &str = "Such as a person, or “my phone”. Only this browser knows it.";
