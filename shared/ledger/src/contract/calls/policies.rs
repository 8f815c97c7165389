//! Who may read whose records.

use crate::codec::calls;
use crate::contract::{Consent, Domains, Policy, Purposes};
use crate::primitive::{Address, Bytes, Bytes32};

calls! {
    /// Records a signed agreement, or its end; anyone may carry it.
    "policyList((address,address,uint128,uint16,uint16,uint64,uint64,uint256),bytes)" 0x368e_8c07
    PolicyList {
        /// The agreement.
        consent: Consent,
        /// By the patient (EIP-712 or EIP-1271), `r | s | v`.
        signature: Bytes,
    };

    /// Allows a registered professional something, in place of what stood before.
    "grant(address,uint16,uint16,uint64)" 0x4913_262d
    Grant {
        /// Who may read.
        provider: Address,
        /// What for.
        purposes: Purposes,
        /// Which domains.
        domains: Domains,
        /// Until when, Unix seconds, the last that counts.
        expiry: u64,
    };

    /// Allows a provider nothing any more.
    "revoke(address)" 0x74a8_f103
    Revoke {
        /// Who may read.
        provider: Address,
    };

    /// What a patient allows a provider.
    "policyOf(uint128,address)" 0x029b_d804
    PolicyOf {
        /// Whose.
        patient_id: u128,
        /// Who may read.
        provider: Address,
    } -> value Policy;

    /// What a patient signs for a consent.
    "consentDigest((address,address,uint128,uint16,uint16,uint64,uint64,uint256))" 0xbb6a_1540
    ConsentDigest {
        /// The agreement.
        consent: Consent,
    } -> value Bytes32;
}
