//! What a device keeps of its pairing.

use ledger::typed_data::Domain;
use ledger::{Address, DeviceBinding, SecretKey, Signature, TypedData as _};
use sealing::{AreaId, AreaPublicKey, ContractAddress, DeviceKey, PatientId, RecordAddress};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// How long a device's agreement can be handed in: a little less than the seven days that the contract takes.
const BINDING_SECONDS: u64 = 6 * 24 * 3600;

/// A device's key and where it belongs. Holds a secret: shown to nobody, zeroised when dropped.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Pairing {
    /// EIP-155 chain id.
    pub chain_id: u64,
    /// The contract.
    pub contract: ContractAddress,
    /// Whose device it is.
    pub patient_id: PatientId,
    /// The area that it uploads to.
    pub area_id: AreaId,
    /// The area's key that uploads were sealed to last: another one is taken only when a person says so.
    pub area_key: Option<AreaPublicKey>,
    key: Zeroizing<String>,
}

/// Why a pairing cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PairingError {
    /// There is no randomness for a key.
    #[error("this browser gives no random numbers; use a current one")]
    Randomness,
    /// What was kept is damaged.
    #[error("what this browser keeps of the pairing is damaged; pair the device again")]
    Damaged,
}

impl Pairing {
    /// A device with a fresh key.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn new(
        chain_id: u64,
        contract: ContractAddress,
        patient_id: PatientId,
        area_id: AreaId,
    ) -> Result<Self, PairingError> {
        let key = DeviceKey::generate().map_err(|_| PairingError::Randomness)?;
        Ok(Self { chain_id, contract, patient_id, area_id, area_key: None, key: key.to_hex() })
    }

    /// The key that signs uploads.
    ///
    /// # Errors
    /// When what was kept is no key.
    pub fn device_key(&self) -> Result<DeviceKey, PairingError> {
        DeviceKey::from_hex(&self.key).map_err(|_| PairingError::Damaged)
    }

    /// Area, patient and device.
    ///
    /// # Errors
    /// When what was kept is no key.
    pub fn address(&self) -> Result<RecordAddress, PairingError> {
        let device_id = self.device_key()?.device_id();
        Ok(RecordAddress { area_id: self.area_id, patient_id: self.patient_id, device_id })
    }

    /// The device's agreement to belong to the patient: its deadline (Unix seconds) and its signature.
    ///
    /// # Errors
    /// When what was kept is no key.
    pub fn binding(&self, now: u64) -> Result<(u64, Signature), PairingError> {
        let key = SecretKey::from_hex(&self.key).map_err(|_| PairingError::Damaged)?;
        let deadline = now.saturating_add(BINDING_SECONDS);
        let domain = Domain { chain_id: self.chain_id, contract: Address(self.contract.0) };
        let binding = DeviceBinding { device: key.address(), patient_id: self.patient_id.0, deadline: deadline.into() };
        let signature = binding.sign(&domain, &key).map_err(|_| PairingError::Damaged)?;
        Ok((deadline, signature))
    }
}

impl core::fmt::Debug for Pairing {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.debug_struct("Pairing").field("patient_id", &self.patient_id).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairing() -> Pairing {
        Pairing::new(31337, ContractAddress([7; 20]), PatientId(9), AreaId(1)).unwrap()
    }

    #[test]
    fn a_pairing_is_kept_and_found_again() {
        let pairing = pairing();
        let text = serde_json::to_string(&pairing).unwrap();
        let again: Pairing = serde_json::from_str(&text).unwrap();
        assert_eq!(again.address().unwrap(), pairing.address().unwrap());
        assert!(!format!("{pairing:?}").contains(pairing.key.as_str()));
    }

    #[test]
    fn its_agreement_is_signed_by_the_device_itself() {
        let pairing = pairing();
        let (deadline, signature) = pairing.binding(1_000).unwrap();
        let device = Address(pairing.address().unwrap().device_id.0);
        let binding = DeviceBinding { device, patient_id: 9, deadline: deadline.into() };
        let domain = Domain { chain_id: 31337, contract: Address([7; 20]) };
        assert_eq!(binding.recover(&domain, &signature).unwrap(), device);
        assert!(deadline < 1_000 + 7 * 24 * 3600);
    }
}
