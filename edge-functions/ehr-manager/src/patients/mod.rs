//! `POST /v1/enrolments` and `POST /v1/erasures`: patients' keys, from the first to the last day.
//!
//! The chain is the authority for both: [`accounts`] tells from its events who belongs to a patient, [`keys`] holds what is
//! sealed under, [`erasure_rule`] says when that ends.

pub mod accounts;
mod enrolment;
mod erasure;
pub mod erasure_rule;
pub mod history;
pub mod keys;
mod walk;

pub use enrolment::enrol;
pub use erasure::{erase, follow_rule};
pub use walk::{MIGRATION, walk};

/// Longest request that is read, in bytes.
pub const MAX_REQUEST_BYTES: usize = 4 * 1024;

#[cfg(test)]
mod tests;
