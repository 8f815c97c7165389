//! What is known about a patient's device: [`Registry`], which the chain is.

mod chain;

use exchange::Refusal;
use ledger::Device;
use ledger::rpc::Block;
use sealing::{DeviceId, PatientId};

/// How things stand with a device, all as of one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The device as it is registered for the patient; all zero if it never was.
    pub device: Device,
    /// Whether the contract is paused.
    pub paused: bool,
    /// The newest block.
    pub head: Block,
}

/// Where devices are registered.
pub trait Registry {
    /// How things stand with a patient's device.
    ///
    /// # Errors
    /// When the registry cannot be asked.
    fn standing(&self, patient_id: PatientId, device_id: DeviceId) -> impl Future<Output = Result<Standing, Refusal>>;
}
