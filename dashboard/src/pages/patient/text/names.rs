//! Names that the patient gives to accounts and devices.

pub(in super::super) const GIVE: &str = "Give a name";
pub(in super::super) const RENAME: &str = "Rename";
pub(in super::super) const FIELD: &str = "Your name for it";
pub(in super::super) const HINT: &str = "Such as a person, or “my phone”. Only this browser knows it.";
pub(in super::super) const KEEP: &str = "Keep";
pub(in super::super) const CANCEL: &str = "Cancel";
