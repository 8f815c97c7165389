//! `POST /v1/profiles` and `GET /v1/profiles/{digest}`: professionals' public profiles.
//!
//! Whoever asks the contract for registration as a professional names the SHA-256 of a profile and may publish it here, so that
//! the admin can read what they vouch for. Once the admin has added them, it lies on IPFS as well. Patients' digests are of
//! secrets and are never taken.

mod publishing;
mod reading;
mod statement;
mod text;

pub use publishing::publish;
pub use reading::get;
pub use statement::MIGRATION;

/// Longest request that is read, in bytes: a profile whose every byte is escaped, and what belongs to it.
pub const MAX_REQUEST_BYTES: usize = 6 * protocol::MAX_PROFILE_BYTES + 1024;

#[cfg(test)]
mod tests;
