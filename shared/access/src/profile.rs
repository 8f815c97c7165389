//! Profiles of professionals, checked against the chain.

use ledger::Bytes32;
use protocol::{MAX_PROFILE_BYTES, Profile};
use sealing::Sha256Digest;

/// Why what an edge gave for a profile is not shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProfileError {
    /// More bytes than a profile may have.
    #[error("the profile has {length} bytes, more than the {limit} allowed")]
    TooLong {
        /// Bytes found.
        length: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// Not what was published.
    #[error("the profile is not the one that the chain names: its SHA-256 differs")]
    Digest,
    /// No profile.
    #[error("what was published under this digest is no profile")]
    Content,
}

/// The profile in `bytes`, if these are what the admin put on the chain with `UserAdded`.
///
/// # Errors
/// When they are other bytes, or no profile.
pub fn verified_profile(digest: Bytes32, bytes: &[u8]) -> Result<Profile, ProfileError> {
    if bytes.len() > MAX_PROFILE_BYTES {
        return Err(ProfileError::TooLong { length: bytes.len(), limit: MAX_PROFILE_BYTES });
    }
    if Sha256Digest::of(bytes).0 != digest.0 {
        return Err(ProfileError::Digest);
    }
    serde_json::from_slice(bytes).map_err(|_| ProfileError::Content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_bytes_that_the_chain_names_are_a_profile() {
        let profile = Profile {
            name: "Dr. A".into(),
            organization: "H".into(),
            registration_number: "7".into(),
            contact: String::new(),
        };
        let bytes = serde_json::to_vec(&profile).unwrap();
        let digest = Bytes32(Sha256Digest::of(&bytes).0);
        assert_eq!(verified_profile(digest, &bytes), Ok(profile));
        let mut other = bytes;
        other.push(b' ');
        assert_eq!(verified_profile(digest, &other), Err(ProfileError::Digest));
        assert_eq!(verified_profile(Bytes32(Sha256Digest::of(b"{}").0), b"{}"), Err(ProfileError::Content));
        let long = vec![b' '; MAX_PROFILE_BYTES + 1];
        assert!(matches!(verified_profile(digest, &long), Err(ProfileError::TooLong { .. })));
    }
}
