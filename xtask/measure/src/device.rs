//! A device with its area, made for one run.

use crate::recordings::Recording;
use motion::Context;
use sealing::{
    AreaId, AreaPrivateKey, ContractAddress, DeviceKey, Encoding, PatientId, RecordAddress, SealedUpload, UploadDraft,
    UploadKind, seal_upload,
};
use std::collections::HashMap;

const CHAIN_ID: u64 = 31337;
const CONTRACT: ContractAddress = ContractAddress([0; 20]);
const CAPTURED_AT: u64 = 1_767_225_600_000;

/// A device, and the area that it uploads to.
pub(crate) struct Device {
    area_key: AreaPrivateKey,
    device_key: DeviceKey,
    address: RecordAddress,
}

impl Device {
    pub(crate) fn generate() -> anyhow::Result<Self> {
        let (area_key, device_key) = (AreaPrivateKey::generate()?, DeviceKey::generate()?);
        let device_id = device_key.device_id();
        let address = RecordAddress { area_id: AreaId(1), patient_id: PatientId(1), device_id };
        Ok(Self { area_key, device_key, address })
    }

    /// The area's private key.
    pub(crate) fn area_key(&self) -> &AreaPrivateKey {
        &self.area_key
    }

    /// The application's variables that admit this device.
    pub(crate) fn variables(&self) -> anyhow::Result<HashMap<String, String>> {
        let RecordAddress { area_id, patient_id, device_id } = self.address;
        let private = self.area_key.to_hex();
        let area_keys = serde_json::json!([{"areaId": area_id, "current": private.as_str(), "previous": null}]);
        let areas = serde_json::json!([{"areaId": area_id, "current": self.area_key.public_key()}]);
        let device = serde_json::json!([
            {"deviceId": device_id, "patientId": patient_id, "areaId": area_id, "from": 0, "until": null}
        ]);
        Ok(HashMap::from([
            ("area_keys".to_owned(), area_keys.to_string()),
            ("areas".to_owned(), areas.to_string()),
            ("devices".to_owned(), device.to_string()),
            ("chain_id".to_owned(), CHAIN_ID.to_string()),
            ("contract".to_owned(), CONTRACT.to_string()),
            // What is measured is not how soon a device is told to wait.
            ("device_burst".to_owned(), "10000".to_owned()),
            ("device_uploads_per_minute".to_owned(), "60000".to_owned()),
        ]))
    }

    /// The recording, sealed to the area.
    pub(crate) fn seal(&self, recording: &Recording) -> anyhow::Result<SealedUpload> {
        let draft = UploadDraft {
            kind: UploadKind::Recording,
            chain_id: CHAIN_ID,
            contract: CONTRACT,
            address: self.address,
            captured_at: CAPTURED_AT,
            utc_offset_minutes: 0,
            encoding: Encoding::Csv,
            context: Context::default(),
        };
        Ok(seal_upload(draft, &self.area_key.public_key(), &recording.csv)?)
    }

    /// The header that carries the signature over `envelope`.
    pub(crate) fn sign(&self, envelope: &[u8]) -> String {
        self.device_key.sign_upload(envelope).to_string()
    }
}
