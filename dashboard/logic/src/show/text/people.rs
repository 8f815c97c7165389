//! Of people.

/// Who reads this.
pub const YOU: &str = "You";
/// An account of the reader.
pub const YOUR_ACCOUNT: &str = "Your account";
/// A further account of the patient.
pub const PATIENT: &str = "An account of the patient";
/// Somebody else's.
pub const OTHER_PATIENT: &str = "Another patient";
/// A professional whose profile was not found, or is not the one on the chain.
pub const UNVERIFIED: &str = "Unverified";
/// An account that the contract did not know.
pub const UNKNOWN: &str = "Not registered";

/// Below the name of a professional.
#[must_use]
pub fn profession(organization: &str, role: &str) -> String {
    if organization.is_empty() { role.to_owned() } else { format!("{organization} ({role})") }
}

/// Below what an account is.
#[must_use]
pub fn role_and_account(role: &str, account: &str) -> String {
    format!("{role}, {account}")
}
