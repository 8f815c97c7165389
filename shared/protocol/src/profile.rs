//! Public profiles of professionals.

use sealing::Sha256Digest;
use sealing::delivery::TransactionHash;
use serde::{Deserialize, Serialize};

/// Longest profile, in bytes of its JSON.
pub const MAX_PROFILE_BYTES: usize = 4 * 1024;

/// What a professional publishes. The chain carries the SHA-256 of exactly the bytes that are published, so these are kept as
/// they came and never written anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Profile {
    /// Name, as patients know it.
    pub name: String,
    /// Hospital or practice.
    pub organization: String,
    /// Number in the register of the profession, with the register's name.
    pub registration_number: String,
    /// How to reach them; may be empty.
    #[serde(default)]
    pub contact: String,
}

/// Body of `POST /v1/profiles`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProfileRequest {
    /// The mined `RegistrationRequested` that carries the profile's digest.
    pub transaction: TransactionHash,
    /// JSON of a [`Profile`], whose UTF-8 bytes have that digest.
    pub profile: String,
}

/// Answer 200: the profile is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProfilePublished {
    /// Under what name: `GET /v1/profiles/{digest}`.
    pub digest: Sha256Digest,
}
