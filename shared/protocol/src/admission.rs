//! The question that `analyze` asks `ehr-manager` before it opens an upload.

use sealing::{ContractAddress, EnvelopeDigest, RecordAddress, UncheckedSignature, UploadId};
use serde::{Deserialize, Serialize};

/// Has this device signed this upload, and may it upload the recording?
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
    /// Keccak-256 of the whole envelope, computed by who asks.
    pub envelope_digest: EnvelopeDigest,
    /// The signature that came with the envelope; nothing about it has been checked.
    pub signature: UncheckedSignature,
}

/// The answer to an [`AdmissionRequest`] that was granted; a refusal is a [`crate::Problem`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Admission {
    /// The upload that may go on.
    pub upload_id: UploadId,
}
