//! Records: stored, delivered, withdrawn.

use crate::codec::calls;
use crate::contract::{Delivery, RecordEntry, WithdrawalReason};
use crate::primitive::Bytes32;

calls! {
    /// Records that sealed records exist; EHRs manager.
    "storeRecords((uint128,address,uint32,uint64,bytes32,bytes32)[])" 0xbd5f_3f26
    StoreRecords {
        /// At least one.
        records: Vec<RecordEntry>,
    };

    /// Records what was handed out; EHRs manager.
    "recordDeliveries((bytes32,uint32,bytes32)[])" 0x016b_29bd
    RecordDeliveries {
        /// At least one.
        deliveries: Vec<Delivery>,
    };

    /// Says that a record shall no longer count.
    "withdrawRecord(uint128,bytes32,uint8)" 0x6e3c_7e4d
    WithdrawRecord {
        /// Whose.
        patient_id: u128,
        /// Names the upload.
        upload_id: Bytes32,
        /// Why.
        reason: WithdrawalReason,
    };
}
