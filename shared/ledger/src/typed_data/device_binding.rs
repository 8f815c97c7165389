//! A device's agreement to belong to a patient.

use super::declare::typed_data;
use crate::codec::structure;
use crate::primitive::{Address, Uint256};

structure! {
    value
    /// What a device signs for its registration.
    DeviceBinding {
        /// The device itself.
        device: Address,
        /// The patient.
        patient_id: u128,
        /// Until when this signature can be handed in, Unix seconds.
        deadline: Uint256,
    }
}

typed_data!(DeviceBinding, "DeviceBinding(address device,uint128 patientId,uint256 deadline)");
