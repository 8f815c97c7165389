//! The answer to an upload, sealed to the device.

use motion::Analysis;
use sealing::UploadId;
use serde::{Deserialize, Serialize};

/// What the device learns about one upload. Travels only sealed, as in RFC 9458 section 4.4.
///
/// `A` is the analysis, or its JSON where it is handed on as it came.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AnalysisAnswer<A = Analysis> {
    /// The upload that this answers.
    pub upload_id: UploadId,
    /// Severities with their evidence.
    pub analysis: A,
    /// Where the result is kept; absent on an edge that keeps no records.
    pub record: Option<RecordReceipt>,
    /// True once nothing more will change: the outbox may forget the recording.
    #[serde(rename = "final")]
    pub is_final: bool,
}

/// Where a result is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordReceipt {
    /// Content identifier of the sealed record (CID v1, raw, sha2-256).
    pub cid: String,
    /// Hash of the transaction that stored it, `0x` and 64 hexadecimal digits.
    pub transaction: String,
}
