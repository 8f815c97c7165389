//! Lists made of the contract's events: who is registered, who may read what, which devices and areas there are.
//!
//! Every list takes events in any order, a second copy of one included, and passes over those that do not concern it; the
//! module [`ask`] names the logs that each needs. `now` is Unix seconds, and so are all times. The times of blocks are
//! handed in where they are known; a list without them says where something happened, not when.

mod accounts;
mod agreements;
mod areas;
pub mod ask;
mod devices;
mod emergency_flags;
mod happened;
mod penalties;
mod records;
mod registrations;
mod reviews;
#[cfg(test)]
pub(crate) mod testing;
mod users;

pub use accounts::{Account, AccountState, Accounts, FormerAccount, Recovery, RecoveryState, accounts_of, recoveries};
pub use agreements::{Agreement, AgreementState, NotInForce, patients_of, providers_of};
pub use areas::{AreaKeys, NextKey, PreviousKey, areas};
pub use devices::{Device, DeviceState, devices_of};
pub use emergency_flags::{EmergencyFlag, FlagState, MAX_OPEN_REVIEWS, emergency_flags};
pub use happened::{BlockTimes, Happened};
pub use penalties::{Standing, penalties};
pub use records::{DeviceRecords, RecordsSummary, records_of};
pub use registrations::{Obstacle, Registration, registrations};
pub use reviews::{Review, ReviewClosing, reviews};
pub use users::{User, UserState, Users, users};

/// The end of something; the largest number stands for none.
const fn end(until: u64) -> Option<u64> {
    if until == u64::MAX { None } else { Some(until) }
}
