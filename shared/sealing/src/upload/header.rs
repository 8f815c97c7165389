//! The clear part of an upload.

use super::object;
use crate::identifier::{AreaKeyId, ContractAddress, RecordAddress, Sha256Digest, UploadId, upload_id};
use serde::{Deserialize, Serialize};

/// The version of header and envelope that this crate writes and reads.
pub const VERSION: u8 = 1;

/// What an upload carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum UploadKind {
    /// A recording, to be analysed at the edge.
    Recording,
    /// A result that the device computed itself.
    Result,
}

/// How the plaintext is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Encoding {
    /// CSV, for recordings.
    Csv,
    /// JSON, for results.
    Json,
}

/// What the sender of an upload says about it; [`crate::seal_upload`] adds version, digest and key id.
#[derive(Clone, Debug, PartialEq)]
pub struct UploadDraft<C> {
    /// What the upload carries.
    pub kind: UploadKind,
    /// EIP-155 chain id of the deployment that the upload is meant for.
    pub chain_id: u64,
    /// The deployment's contract.
    pub contract: ContractAddress,
    /// Area, patient and device.
    pub address: RecordAddress,
    /// When the recording began, in milliseconds UTC.
    pub captured_at: u64,
    /// Local time minus UTC where the recording was made, in minutes.
    pub utc_offset_minutes: i16,
    /// How the plaintext is written.
    pub encoding: Encoding,
    /// How the recording was made; must refuse unknown fields when read back.
    pub context: C,
}

/// The header of an upload: JSON, authenticated, not encrypted.
///
/// Unknown fields, fields given twice and arrays in place of objects are refused here and in the address. `C` must refuse
/// unknown fields itself, with `#[serde(deny_unknown_fields)]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, bound(deserialize = "C: Deserialize<'de>"))]
pub struct UploadHeader<C> {
    /// [`VERSION`].
    pub version: u8,
    /// What the upload carries.
    pub kind: UploadKind,
    /// EIP-155 chain id of the deployment that the upload is meant for.
    pub chain_id: u64,
    /// The deployment's contract.
    pub contract: ContractAddress,
    /// Area, patient and device.
    #[serde(deserialize_with = "object::only")]
    pub address: RecordAddress,
    /// When the recording began, in milliseconds UTC.
    pub captured_at: u64,
    /// Local time minus UTC where the recording was made, in minutes.
    pub utc_offset_minutes: i16,
    /// How the plaintext is written.
    pub encoding: Encoding,
    /// SHA-256 of the plaintext.
    pub plaintext_sha256: Sha256Digest,
    /// The area key that the upload is sealed to.
    pub area_key_id: AreaKeyId,
    /// How the recording was made.
    #[serde(deserialize_with = "object::only")]
    pub context: C,
}

impl<C> UploadHeader<C> {
    /// The name of the upload with this header.
    #[must_use]
    pub fn upload_id(&self) -> UploadId {
        upload_id(self.chain_id, self.contract, &self.address, self.captured_at, &self.plaintext_sha256)
    }
}
