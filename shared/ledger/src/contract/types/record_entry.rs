//! Stored records.

use crate::codec::structure;
use crate::primitive::{Address, Bytes32};

structure! {
    value
    /// A sealed record: where it came from and what it is.
    RecordEntry {
        /// Whose.
        patient_id: u128,
        /// From which device.
        device_id: Address,
        /// In which area.
        area_id: u32,
        /// Milliseconds UTC, as the upload has it.
        captured_at: u64,
        /// Names the upload; of several entries with one uploadId only the first counts.
        upload_id: Bytes32,
        /// SHA-256 of the stored block.
        digest: Bytes32,
    }
}
