//! The Spin variables: those that stand for a chain until there is one, and limits.

use super::RegistryError;

/// Names of the variables.
pub mod name {
    /// JSON list of [`super::super::Area`].
    pub const AREAS: &str = "areas";
    /// JSON list of [`super::super::Registration`].
    pub const DEVICES: &str = "devices";
    /// EIP-155 chain id, decimal.
    pub const CHAIN_ID: &str = "chain_id";
    /// Contract address, `0x` and 40 hexadecimal digits.
    pub const CONTRACT: &str = "contract";
    /// Uploads that a device may send at once, decimal.
    pub const DEVICE_BURST: &str = "device_burst";
    /// Uploads a minute that a device may send in the long run, decimal.
    pub const DEVICE_UPLOADS_PER_MINUTE: &str = "device_uploads_per_minute";
}

/// Somewhere variables have values.
pub trait Variables {
    /// The value of the variable `name`.
    ///
    /// # Errors
    /// [`RegistryError::Unset`].
    fn get(&self, name: &'static str) -> impl Future<Output = Result<String, RegistryError>>;
}
