//! A node of the chain over HTTP.

mod client;
mod events;
mod fees;
mod times;

pub use client::{NodeClient, NodeError};
pub use events::events;
pub use fees::{Fees, amount};
pub use times::{Head, block_times, head, is_in_chain};
