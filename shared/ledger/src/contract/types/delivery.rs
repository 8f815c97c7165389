//! Deliveries.

use crate::codec::structure;
use crate::primitive::Bytes32;

structure! {
    value
    /// What was handed out against the receipt of a transaction.
    Delivery {
        /// The transaction that asked.
        transaction_hash: Bytes32,
        /// How many records.
        count: u32,
        /// SHA-256 of the delivery's manifest, which says what was handed out.
        digest: Bytes32,
    }
}
