//! What a reader does, without the sending: asking for records, checking what came back, and seeing who asked before.
//!
//! An [`Ask`] becomes the data of a transaction. [`MinedRequest`] is that transaction with its event, put together from what a
//! node says and checked wherever it can be computed. [`RecordIndex`] is what the chain says of stored records, and
//! [`delivery::open_page`] opens what the edge sent and holds every record against it. [`Trail`] makes of a patient's events
//! the rows of an access history.
//!
//! Nothing here does I/O, looks at a clock, or panics on input. What no computation can show, such as that a node follows the
//! chain that everybody else does, is left to who calls: `docs/gateway.md` says what that is.

mod ask;
mod contract;
pub mod delivery;
mod mined;
mod profile;
mod record_index;
pub mod trail;

pub use ask::{Advance, Ask, AskError, Why};
pub use contract::Contract;
pub use delivery::{OpenedRecord, Page, PageError, RecordFault, open_page};
pub use mined::{MinedRequest, MinedRequestError, Ruling};
pub use profile::{ProfileError, verified_profile};
pub use record_index::{RecordIndex, StoredRecord, Withdrawal};
pub use trail::{Trail, TrailError};
