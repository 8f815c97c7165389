//! Policies.

use crate::codec::events;
use crate::contract::{Domains, Purposes};
use crate::primitive::Address;

events! {
    /// A patient allowed a provider something, in place of whatever stood before.
    "PolicyGranted(uint128,address,uint16,uint16,uint64,uint64,address)"
    "561e7cf08d8e5c991261c12ded2ccc2c6d6ec441bcf1115cea968ecf3a4caad0"
    PolicyGranted [
        /// Whose.
        patient_id: u128,
        /// Who may read.
        provider: Address,
    ] {
        /// What for.
        purposes: Purposes,
        /// Which domains.
        domains: Domains,
        /// Until when, Unix seconds, the last that counts.
        expiry: u64,
        /// The policy's new nonce.
        nonce: u64,
        /// Who did it.
        by: Address,
    } unless |event| event.purposes == Purposes::NONE || event.domains == Domains::NONE;

    /// A patient allows a provider nothing any more.
    "PolicyRevoked(uint128,address,uint64,address)"
    "dd04b23967906a327791e57800ba02ed01cab9453748a16ceb58f70a32989dcb"
    PolicyRevoked [
        /// Whose.
        patient_id: u128,
        /// Who may read.
        provider: Address,
    ] {
        /// The policy's new nonce.
        nonce: u64,
        /// Who did it.
        by: Address,
    };
}
