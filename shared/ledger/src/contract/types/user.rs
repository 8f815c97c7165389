//! Users.

use super::{Role, Scope};
use crate::codec::structure;

structure! {
    value
    /// All that is known of one account. Times are Unix seconds; fields that do not belong to the role are zero.
    User {
        /// What it was registered as.
        role: Role,
        /// Patients: which patient the account belongs to.
        patient_id: u128,
        /// Patients: what it may do there.
        scope: Scope,
        /// Patients: until when, the last second that counts; `u64::MAX` for no end.
        until: u64,
        /// Unlinked: it never comes back.
        retired: bool,
        /// When it was added.
        added_at: u64,
        /// Professionals: strikes that still count.
        strikes: u8,
        /// Professionals: suspended until then.
        suspended_until: u64,
        /// Doctors: from when emergencies are open to them; zero: never.
        emergency_from: u64,
        /// Doctors: how many of their reviews are open.
        open_reviews: u8,
    }
}
