//! Policies.

use super::{Domains, Purposes};
use crate::codec::structure;

structure! {
    value
    /// What a patient allows a provider.
    Policy {
        /// What for; none: nothing is allowed.
        purposes: Purposes,
        /// Which domains.
        domains: Domains,
        /// Until when, Unix seconds, the last that counts.
        expiry: u64,
        /// How many grants and revocations there were; the next [`super::Consent`] is signed over it.
        nonce: u64,
        /// Unix seconds.
        granted_at: u64,
    }
}
