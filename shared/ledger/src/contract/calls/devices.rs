//! Devices and the areas they belong to.

use crate::codec::calls;
use crate::contract::{Area, Device};
use crate::primitive::{Address, Bytes, Bytes32, Uint256};

calls! {
    /// Registers a patient's device, or changes its area and times.
    "registerDevice(uint128,address,uint32,uint64,uint64,uint256,bytes)" 0xe4ca_ae53
    RegisterDevice {
        /// Whose.
        patient_id: u128,
        /// The device.
        device_id: Address,
        /// The area.
        area_id: u32,
        /// From when recordings are taken, Unix seconds.
        from: u64,
        /// Until when, Unix seconds, the last that counts; `u64::MAX` for no end.
        until: u64,
        /// Until when the signature can be handed in, Unix seconds.
        deadline: Uint256,
        /// By the device over [`crate::typed_data::DeviceBinding`], `r | s | v`.
        device_signature: Bytes,
    };

    /// Stops a device from uploading for a patient.
    "removeDevice(uint128,address)" 0x58dd_74d4
    RemoveDevice {
        /// Whose.
        patient_id: u128,
        /// The device.
        device_id: Address,
    };

    /// A patient's device.
    "deviceOf(uint128,address)" 0x1381_ca1d
    DeviceOf {
        /// Whose.
        patient_id: u128,
        /// The device.
        device_id: Address,
    } -> value Device;

    /// What a device signs for its registration.
    "deviceBindingDigest(address,uint128,uint256)" 0xcb45_9270
    DeviceBindingDigest {
        /// The device.
        device: Address,
        /// Whose.
        patient_id: u128,
        /// Until when the signature can be handed in, Unix seconds.
        deadline: Uint256,
    } -> value Bytes32;

    /// Sets an area's HPKE public key: at once for a new area, otherwise after 24 hours; admin.
    "setArea(uint32,bytes32)" 0xd35a_9093
    SetArea {
        /// The area.
        area_id: u32,
        /// X25519.
        hpke_public_key: Bytes32,
    };

    /// An area's keys.
    "areaOf(uint32)" 0xcad3_b434
    AreaOf {
        /// The area.
        area_id: u32,
    } -> value Area;

    /// The HPKE public key that an area has at `time`; zero for an unknown area.
    "areaKeyAt(uint32,uint64)" 0x79c7_0d3e
    AreaKeyAt {
        /// The area.
        area_id: u32,
        /// Unix seconds.
        time: u64,
    } -> value Bytes32;
}
