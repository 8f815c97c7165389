//! Recoveries.

use crate::codec::structure;
use crate::primitive::Address;

structure! {
    value
    /// A patient's lost wallet on its way to being replaced.
    Recovery {
        /// The account that was lost.
        lost_account: Address,
        /// The account to come.
        new_account: Address,
        /// From when it can be finished, Unix seconds; zero: there is none.
        ready_at: u64,
    }
}
