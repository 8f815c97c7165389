//! The contract: its calls, events, errors and types.

pub mod calls;
mod creation;
mod duty_role;
pub mod errors;
pub mod events;
mod patient_id;
mod types;

#[cfg(test)]
mod tests;

pub use calls::{Call, ContractCall};
pub use creation::Creation;
pub use duty_role::DutyRole;
pub use errors::{ContractError, Revert};
pub use events::{ContractEvent, Event};
pub use patient_id::patient_id;
pub use types::*;

/// The contract's ABI as the compiler writes it (JSON): what everything here is checked against.
pub const ABI: &str = include_str!("../../../../contracts/abi/HealthRecords.json");
