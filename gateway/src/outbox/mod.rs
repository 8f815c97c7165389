//! The durable outbox: one folder per upload, kept until the edge's final answer was printed.
//!
//! ```text
//! outbox/
//!   <upload id>/        mode 0700
//!     entry.json        state, facts, answer key, last problem; replaced in one step
//!     recording         what was sealed, so that it can be sealed again to another key
//!     envelope-<n>      what is sent, until it was sealed again
//!     answer            the final answer as it came, sealed, until it was printed
//!     lock              held by the gateway that works on this entry
//!   damaged/<name>/     what could not be read, moved here with its reason.txt, never deleted
//! ```
//!
//! An entry comes to be by renaming a folder that is already complete and on disk. So a crash leaves either no entry,
//! and the command has visibly not finished, or one that will be sent.

pub mod backoff;
pub mod damage;
pub mod delivery;
mod difference;
pub mod entry;
pub mod locked;
pub mod seal;
pub mod shown;
pub mod store;

pub use damage::{Damaged, MovedAside};
pub(crate) use delivery::request_id;
pub use delivery::{Courier, Delivery, Event, Run};
pub use entry::{Entry, Facts, NextTry, Receipt, Sealed, State, StoredProblem};
pub use locked::LockedEntry;
pub use seal::NewEntry;
pub use store::{Enqueued, Found, Outbox};
