//! Section keys on their way to a reader: sealed by HPKE (RFC 9180) to the key that the reader put into the mined request.
//!
//! [`seal_delivery`] takes records that were unlocked and gives out the keys of the sections that the policy permits and no
//! others: for each permitted domain its section, and with any of them the context. [`open_delivery`] runs in the browser.
//! The blocks themselves travel unchanged. `docs/records.md` gives the bytes.

mod error;
mod keys;
mod manifest;
mod open;
mod receipt;
mod reply_key;
mod seal;

pub use error::{DeliveryError, DeliverySealError};
pub use manifest::{DeliveredRecord, DeliveryManifest, MAX_DELIVERED, VERSION};
pub use open::{OpenedDelivery, OpenedKeys, open_delivery};
pub use receipt::{Receipt, TransactionHash};
pub use reply_key::{ReplyPrivateKey, ReplyPublicKey};
pub use seal::{SealedDelivery, seal_delivery};

#[cfg(test)]
mod tests;
