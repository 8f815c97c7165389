//! Devices and areas.

use crate::codec::events;
use crate::primitive::{Address, Bytes32};

events! {
    /// A device may upload for a patient.
    "DeviceRegistered(uint128,address,uint32,uint64,uint64,address)"
    "a7447336bbb1eed4f77f4d418893db8bf27417c5aaf52907e4eea13db504000a"
    DeviceRegistered [
        /// Whose.
        patient_id: u128,
        /// The device.
        device_id: Address,
        /// The area.
        area_id: u32,
    ] {
        /// From when recordings are taken, Unix seconds.
        from: u64,
        /// Until when, Unix seconds, the last that counts; `u64::MAX` for no end.
        until: u64,
        /// Who did it.
        by: Address,
    };

    /// A device may no longer upload for a patient.
    "DeviceRemoved(uint128,address,address)"
    "adccb775f5682b8be14ca5d3cbdecdbcbe2a92b34e98119846405c7424ebb5e3"
    DeviceRemoved [
        /// Whose.
        patient_id: u128,
        /// The device.
        device_id: Address,
    ] {
        /// Who did it.
        by: Address,
    };

    /// An area's HPKE public key is `key` from `key_from` on.
    "AreaSet(uint32,bytes32,bytes32,uint64)"
    "d97e2a043779a19b5ac1e0aac115201f4a16ab0f293983314f8b79cb75e322dd"
    AreaSet [
        /// The area.
        area_id: u32,
    ] {
        /// The key from `key_from` on.
        key: Bytes32,
        /// The key before that.
        previous_key: Bytes32,
        /// Unix seconds.
        key_from: u64,
    };
}
