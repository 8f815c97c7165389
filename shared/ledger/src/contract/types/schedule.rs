//! Changes of the default admin that are under way (OpenZeppelin AccessControlDefaultAdminRules).

use crate::codec::{Uint48, structure};
use crate::primitive::Address;

structure! {
    /// The account that may accept to be the default admin.
    PendingAdmin {
        /// Zero: nobody.
        new_admin: Address,
        /// From when it may accept, Unix seconds; zero: no transfer is under way.
        schedule: Uint48,
    }
}

structure! {
    /// The delay of transfers that will hold.
    PendingDelay {
        /// Seconds.
        new_delay: Uint48,
        /// From when it holds, Unix seconds; zero: no change is under way.
        schedule: Uint48,
    }
}
