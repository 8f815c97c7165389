//! What targets and seeds share.

use sealing::{AreaPrivateKey, DeviceKey};

/// The key of the area that the seeds are sealed to: known to everybody, and no secret of anybody.
///
/// # Panics
/// Never: the bytes are a key.
#[must_use]
pub fn area_key() -> AreaPrivateKey {
    AreaPrivateKey::from_bytes(&[7; 32]).expect("a key")
}

/// The key of the device that signs the seeds.
///
/// # Panics
/// Never: the bytes are a key.
#[must_use]
pub fn device_key() -> DeviceKey {
    DeviceKey::from_bytes(&[9; 32]).expect("a key")
}
