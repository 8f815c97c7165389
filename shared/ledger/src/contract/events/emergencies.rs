//! Breaking the glass.

use crate::codec::events;
use crate::contract::{EmergencyReason, Outcome};
use crate::primitive::{Address, Uint256};

events! {
    /// A doctor may break the glass from `emergency_from` on.
    "EmergencyFlagGiven(address,uint64,address)"
    "036815528d375a1f4422075cf186d0f1f509763adaf8dc93d1e796474986bff2"
    EmergencyFlagGiven [
        /// The doctor.
        doctor: Address,
    ] {
        /// From when it counts, Unix seconds.
        emergency_from: u64,
        /// Who did it.
        by: Address,
    };

    /// A doctor may no longer break the glass.
    "EmergencyFlagWithdrawn(address,address)"
    "9fe627b1a0d0f26ce5167cc0d4ff3576695cd4f8f8b372b10cc7e9aa487a5f4f"
    EmergencyFlagWithdrawn [
        /// The doctor.
        doctor: Address,
    ] {
        /// Who did it.
        by: Address,
    };

    /// A doctor broke the glass; the access awaits its review.
    "ReviewOpened(uint256,address,uint128,uint8)"
    "9f9f6643020bc9464e73d80439569673807828575c09dff908ae99c5de8dea12"
    ReviewOpened [
        /// Counted from 1.
        review_id: Uint256,
        /// The doctor.
        doctor: Address,
        /// Whose.
        patient_id: u128,
    ] {
        /// Why.
        reason: EmergencyReason,
    };

    /// The review of an emergency access is done.
    "ReviewClosed(uint256,uint8,address)"
    "39829a5b23c0551ca5c8303d154e7fc090292eca04d9e2e2576b12af22ddcdbb"
    ReviewClosed [
        /// Counted from 1.
        review_id: Uint256,
        /// What the review found.
        outcome: Outcome,
    ] {
        /// Who did it.
        by: Address,
    } unless |event| event.outcome == Outcome::Open;
}
