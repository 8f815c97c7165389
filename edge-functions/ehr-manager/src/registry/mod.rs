//! What is known about areas and devices.

mod error;
mod variable_registry;
mod variables;

pub use error::RegistryError;
pub use variable_registry::VariableRegistry;
pub use variables::{Variables, name};

use sealing::{AreaId, AreaPublicKey, ContractAddress, DeviceId, PatientId};
use serde::Deserialize;

/// Chain and contract that uploads must name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deployment {
    /// EIP-155 chain id.
    pub chain_id: u64,
    /// The `HealthRecords` contract; the zero address on an edge without a chain.
    pub contract: ContractAddress,
}

/// An area that this edge serves.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Area {
    /// The area; never zero, which stands for all of them.
    pub area_id: AreaId,
    /// What devices seal to.
    pub current: AreaPublicKey,
}

/// A device that may upload for a patient in an area.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Registration {
    /// The device.
    pub device_id: DeviceId,
    /// The patient whom it records.
    pub patient_id: PatientId,
    /// The area to which it uploads.
    pub area_id: AreaId,
    /// Earliest time of capture, in milliseconds UTC, inclusive.
    pub from: u64,
    /// Latest time of capture, in milliseconds UTC, inclusive; open if absent.
    pub until: Option<u64>,
}

/// Where areas and devices are kept.
pub trait Registry {
    /// Chain and contract of this edge.
    ///
    /// # Errors
    /// When they are not set up.
    fn deployment(&self) -> impl Future<Output = Result<Deployment, RegistryError>>;

    /// The areas that this edge serves.
    ///
    /// # Errors
    /// When they are not set up.
    fn areas(&self) -> impl Future<Output = Result<Vec<Area>, RegistryError>>;

    /// All registrations of one device.
    ///
    /// # Errors
    /// When they are not set up.
    fn registrations(&self, device_id: DeviceId) -> impl Future<Output = Result<Vec<Registration>, RegistryError>>;
}
