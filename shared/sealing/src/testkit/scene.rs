//! Who sends what to whom.

use super::{Case, Expected, TestkitError};
use crate::upload::{UploadHeader, VERSION, seal_with_header};
use crate::{
    AreaId, AreaPublicKey, ContractAddress, DeviceKey, Encoding, PatientId, RecordAddress, Sha256Digest, UploadDraft,
    UploadKind, seal_upload,
};
use serde::Serialize;
use serde_json::Value;

/// Who sends what to whom: everything that an edge must know for the intact case to be answered.
#[derive(Debug)]
pub struct Scene<'a, C> {
    /// The area's current public key.
    pub area_key: AreaPublicKey,
    /// The area that the device is registered in.
    pub area_id: AreaId,
    /// The patient whom the device is registered for.
    pub patient_id: PatientId,
    /// The registered device's key.
    pub device_key: &'a DeviceKey,
    /// The deployment's chain.
    pub chain_id: u64,
    /// The deployment's contract.
    pub contract: ContractAddress,
    /// A time within the device's registration, in milliseconds UTC.
    pub captured_at: u64,
    /// The context of the recording.
    pub context: C,
    /// A recording that can be analysed, as CSV.
    pub plaintext: &'a [u8],
}

impl<C: Serialize> Scene<'_, C> {
    /// Area, patient and device.
    #[must_use]
    pub fn address(&self) -> RecordAddress {
        RecordAddress { area_id: self.area_id, patient_id: self.patient_id, device_id: self.device_key.device_id() }
    }

    /// The intact upload.
    ///
    /// # Errors
    /// When it cannot be sealed.
    pub fn intact(&self) -> Result<Vec<u8>, TestkitError> {
        let draft = UploadDraft {
            kind: UploadKind::Recording,
            chain_id: self.chain_id,
            contract: self.contract,
            address: self.address(),
            captured_at: self.captured_at,
            utc_offset_minutes: 60,
            encoding: Encoding::Csv,
            context: &self.context,
        };
        Ok(seal_upload(draft, &self.area_key, self.plaintext)?.envelope)
    }

    /// The intact header.
    pub(super) fn header(&self) -> Result<Value, TestkitError> {
        let header = UploadHeader {
            version: VERSION,
            kind: UploadKind::Recording,
            chain_id: self.chain_id,
            contract: self.contract,
            address: self.address(),
            captured_at: self.captured_at,
            utc_offset_minutes: 60,
            encoding: Encoding::Csv,
            plaintext_sha256: Sha256Digest::of(self.plaintext),
            area_key_id: self.area_key.key_id(),
            context: &self.context,
        };
        serde_json::to_value(header).map_err(|_| TestkitError::Header)
    }

    /// The intact header with the value at `pointer` (RFC 6901) replaced, as JSON bytes.
    pub(super) fn header_with(&self, pointer: &str, value: impl Serialize) -> Result<Vec<u8>, TestkitError> {
        let mut header = self.header()?;
        let place = header.pointer_mut(pointer).ok_or(TestkitError::Header)?;
        *place = serde_json::to_value(value).map_err(|_| TestkitError::Header)?;
        to_bytes(&header)
    }

    /// The recording sealed to the area under these header bytes.
    pub(super) fn sealed_under(&self, header: &[u8]) -> Result<Vec<u8>, TestkitError> {
        Ok(seal_with_header(header, &self.area_key, self.plaintext)?.0)
    }

    /// A case that the scene's device signed as it stands.
    pub(super) fn signed(&self, name: &'static str, envelope: Vec<u8>, expected: Expected) -> Case {
        let signature = Some(self.device_key.sign_upload(&envelope).to_string());
        Case { name, envelope, signature, expected }
    }
}

pub(super) fn to_bytes(value: &Value) -> Result<Vec<u8>, TestkitError> {
    serde_json::to_vec(value).map_err(|_| TestkitError::Header)
}
