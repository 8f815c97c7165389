//! Records.

use crate::codec::events;
use crate::contract::WithdrawalReason;
use crate::primitive::{Address, Bytes32};

events! {
    /// A sealed record exists. Of several with one uploadId only the first counts.
    "RecordStored(uint128,address,bytes32,uint32,uint64,bytes32)"
    "cea9472a2dc5254324ac053769b11f1c596619eef38c41fc640d9d2cb639fc1b"
    RecordStored [
        /// Whose.
        patient_id: u128,
        /// The device.
        device_id: Address,
        /// Names the upload.
        upload_id: Bytes32,
    ] {
        /// The area.
        area_id: u32,
        /// Milliseconds UTC.
        captured_at: u64,
        /// SHA-256.
        digest: Bytes32,
    };

    /// Records were handed out against the receipt of a transaction.
    "RecordsDelivered(bytes32,uint32,bytes32)"
    "0dbc5e2f82846090067676c93b70ae81167474544b269e655372b90a7aafad6b"
    RecordsDelivered [
        /// The transaction that asked.
        transaction_hash: Bytes32,
    ] {
        /// How many records.
        count: u32,
        /// SHA-256.
        digest: Bytes32,
    };

    /// A record shall no longer count.
    "RecordWithdrawn(uint128,bytes32,address,uint8)"
    "183c10a4e6252e577f7a322f74256e1f52355f2485de8adfc15807e1e2453fd0"
    RecordWithdrawn [
        /// Whose.
        patient_id: u128,
        /// Names the upload.
        upload_id: Bytes32,
        /// Who did it.
        by: Address,
    ] {
        /// Why.
        reason: WithdrawalReason,
    };
}
