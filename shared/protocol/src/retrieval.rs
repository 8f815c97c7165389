//! Handing out records against a mined `AccessGranted`.

use crate::base64_text;
use sealing::delivery::TransactionHash;
use sealing::{AreaId, DeviceId, Sha256Digest, UploadId};
use serde::{Deserialize, Serialize};

/// Body of `POST /v1/retrievals`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RetrievalRequest {
    /// The mined `retrieveEHRs` or `emergencyAccess` of who asks.
    pub transaction: TransactionHash,
    /// Where the page before this one ended, see [`RetrievalAnswer::cursor`]; absent for the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// Answer 200: one page of records, oldest first, as they lie on IPFS, and the keys that the policy permits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RetrievalAnswer {
    /// The request that this answers.
    pub transaction: TransactionHash,
    /// Domains that may be read, one bit each (`motion::Domain`).
    pub domains: u16,
    /// Whether this is break-glass access.
    pub emergency: bool,
    /// Manifest and section keys, sealed to the reply key of the request (`sealing::open_delivery`); base64.
    #[serde(with = "base64_text")]
    pub delivery: Vec<u8>,
    /// The records of the manifest, in its order.
    pub records: Vec<RetrievedRecord>,
    /// Records of this page that nobody can open any more, because the patient's key was destroyed.
    pub erased: Vec<UploadId>,
    /// Records of this page that are kept back: the storage does not have their blocks, or has other bytes. They may be back later.
    pub unavailable: Vec<UploadId>,
    /// Send it with the same transaction to get the next page; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// One sealed record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RetrievedRecord {
    /// The upload.
    pub upload_id: UploadId,
    /// The device that recorded.
    pub device_id: DeviceId,
    /// The area that it was uploaded in.
    pub area_id: AreaId,
    /// When the recording began, in milliseconds UTC.
    pub captured_at: u64,
    /// Content identifier of the block (CID v1, raw, sha2-256).
    pub cid: String,
    /// SHA-256 of the block, as `RecordStored` says.
    pub digest: Sha256Digest,
    /// The transaction with that event.
    pub transaction: TransactionHash,
    /// Whether `RecordWithdrawn` names it: to be shown struck through.
    pub withdrawn: bool,
    /// The block; base64.
    #[serde(with = "base64_text")]
    pub block: Vec<u8>,
}
