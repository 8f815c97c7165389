//! Uploads that are well made, but not for this edge or not from a registered device.

use super::scene::Scene;
use super::{Case, Expected, TestkitError};
use crate::{ContractAddress, DeviceKey, PatientId};
use serde::Serialize;

pub(super) fn add<C: Serialize>(scene: &Scene<'_, C>, cases: &mut Vec<Case>) -> Result<(), TestkitError> {
    let mut contract = scene.contract.0;
    if let Some(byte) = contract.first_mut() {
        *byte ^= 1;
    }
    for (name, header, expected) in [
        ("wrong_chain", scene.header_with("/chainId", scene.chain_id ^ 1)?, Expected::WrongDeployment),
        ("wrong_contract", scene.header_with("/contract", ContractAddress(contract))?, Expected::WrongDeployment),
        (
            "another_patient",
            scene.header_with("/address/patientId", PatientId(scene.patient_id.0 ^ 1))?,
            Expected::DeviceNotAdmitted,
        ),
    ] {
        cases.push(scene.signed(name, scene.sealed_under(&header)?, expected));
    }

    let stranger = DeviceKey::generate()?;
    let header = scene.header_with("/address/deviceId", stranger.device_id())?;
    let envelope = scene.sealed_under(&header)?;
    let signature = Some(stranger.sign_upload(&envelope).to_string());
    cases.push(Case { name: "unregistered_device", envelope, signature, expected: Expected::DeviceNotAdmitted });
    Ok(())
}
