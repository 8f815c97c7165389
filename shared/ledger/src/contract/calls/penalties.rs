//! Consequences.

use crate::codec::calls;
use crate::contract::Penalty;
use crate::primitive::Address;

calls! {
    /// Warns, strikes or suspends a user; admin.
    "penalty(address,uint8)" 0xccfe_490b
    Penalize {
        /// The account.
        user: Address,
        /// The consequence.
        action: Penalty,
    };

    /// Clears strikes and suspension; admin.
    "pardon(address)" 0x14a0_394e
    Pardon {
        /// The account.
        user: Address,
    };
}
