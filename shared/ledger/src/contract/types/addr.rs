//! Where records lie.

use crate::codec::structure;
use crate::primitive::Address;

structure! {
    value
    /// Where records lie.
    #[derive(Default)]
    Addr {
        /// The area; zero: every area.
        area_id: u32,
        /// The patient.
        patient_id: u128,
        /// The device; zero: every device.
        device_id: Address,
    }
}
