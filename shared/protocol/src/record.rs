//! Keeping a result: what `analyze` hands to `ehr-manager` once an upload is analysed.

use crate::{AdmissionRequest, RecordReceipt};
use motion::{Analysis, Context};
use sealing::{UploadId, UploadKind};
use serde::{Deserialize, Serialize};

/// The result of an upload, with everything that `ehr-manager` needs to check the device again and to seal a record.
///
/// `A` is the analysis, or its JSON where it is handed on as it came.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordRequest<A = Analysis> {
    /// The upload, its signature and the digest that was signed: the same question as before the upload was opened.
    pub upload: AdmissionRequest,
    /// Whether the edge or the device analysed the recording.
    pub kind: UploadKind,
    /// Minutes that the wearer's clock was ahead of UTC.
    pub utc_offset_minutes: i16,
    /// Body place, side, task and medication.
    pub context: Context,
    /// Severities with their evidence.
    pub analysis: A,
}

/// Where the result is kept. A refusal is a [`crate::Problem`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordStored {
    /// The upload.
    pub upload_id: UploadId,
    /// The record of its first result, whichever request brought it.
    pub record: RecordReceipt,
    /// True once the receipt has the confirmations that this edge waits for.
    #[serde(rename = "final")]
    pub is_final: bool,
}
