//! Consents.

use super::{Domains, Purposes};
use crate::codec::structure;
use crate::primitive::{Address, Uint256};

structure! {
    value
    /// A provider-patient agreement, signed by an account that manages the patient (EIP-712 or EIP-1271).
    Consent {
        /// The account that signs.
        patient: Address,
        /// Who may read.
        provider: Address,
        /// Whose records.
        patient_id: u128,
        /// What for; none is a revocation.
        purposes: Purposes,
        /// Which domains.
        domains: Domains,
        /// Until when the agreement holds, Unix seconds.
        expiry: u64,
        /// The policy's nonce as it stands.
        nonce: u64,
        /// Until when this signature can be handed in, Unix seconds.
        deadline: Uint256,
    }
}
