//! Breaking the glass.

use crate::codec::calls;
use crate::contract::{Addr, Denial, EmergencyReason, Outcome, Review};
use crate::primitive::{Address, Bytes32, Uint256};

calls! {
    /// Breaks the glass: reads without an agreement, and is reviewed.
    "emergencyAccess((uint32,uint128,address),uint8,bytes32)" 0x49a5_71cb
    EmergencyAccess {
        /// Where the records lie.
        addr: Addr,
        /// Why.
        reason: EmergencyReason,
        /// X25519 public key that the answer is sealed to, made for this request alone.
        reply_key: Bytes32,
    };

    /// Ends the review of an emergency access: justified or rejected.
    "closeReview(uint256,uint8)" 0x9288_592e
    CloseReview {
        /// Counted from 1.
        review_id: Uint256,
        /// What the review found.
        outcome: Outcome,
    };

    /// Lets a doctor break the glass, 24 hours from now; safety officer.
    "giveEmergencyFlag(address)" 0xa251_a313
    GiveEmergencyFlag {
        /// The doctor.
        doctor: Address,
    };

    /// Takes the flag back at once; safety officer.
    "withdrawEmergencyFlag(address)" 0x917f_eb2a
    WithdrawEmergencyFlag {
        /// The doctor.
        doctor: Address,
    };

    /// What an emergency access would be told at `time`.
    "emergencyAccessAt(address,(uint32,uint128,address),uint64)" 0xd7c4_2590
    EmergencyAccessAt {
        /// Who asks.
        requester: Address,
        /// Where the records lie.
        addr: Addr,
        /// Unix seconds.
        time: u64,
    } -> value Denial;

    /// Whether an emergency access may still be served at `time`.
    "emergencyStandsAt(uint256,uint64)" 0x442e_11c4
    EmergencyStandsAt {
        /// Counted from 1.
        review_id: Uint256,
        /// Unix seconds.
        time: u64,
    } -> value bool;

    /// An emergency access and its review.
    "reviewOf(uint256)" 0xda51_9f39
    ReviewOf {
        /// Counted from 1.
        review_id: Uint256,
    } -> value Review;

    /// How many emergency accesses there were: the last review's id.
    "reviewCount()" 0xeff5_924f
    ReviewCount {} -> value Uint256;
}
