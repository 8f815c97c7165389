//! The question that `analyze` asks `ehr-manager` before it opens an upload.

use sealing::{ContractAddress, RecordAddress, UploadId};
use serde::{Deserialize, Serialize};

/// May this device upload this recording? The device is the one recovered from the signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AdmissionRequest {
    /// Chain that the envelope names.
    pub chain_id: u64,
    /// Contract that the envelope names.
    pub contract: ContractAddress,
    /// Area, patient and device.
    pub address: RecordAddress,
    /// When the recording began, in milliseconds UTC.
    pub captured_at: u64,
    /// The upload.
    pub upload_id: UploadId,
}

/// The answer to an [`AdmissionRequest`] that was granted; a refusal is a [`crate::Problem`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Admission {
    /// The upload that may go on.
    pub upload_id: UploadId,
}
