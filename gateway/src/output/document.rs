//! The JSON that programs read: one document per recording, one per line.

use crate::clock::{self, Moment};
use crate::outbox::{Facts, StoredProblem};
use motion::{Analysis, Context};
use protocol::RecordReceipt;
use sealing::{UploadId, UploadKind};
use serde::Serialize;

/// Where an analysis ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum RanAt {
    /// On this device.
    Device,
    /// At the edge.
    Edge,
}

/// One recording analysed on this device.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Analyzed {
    /// The file.
    pub file: String,
    /// Always the device.
    pub ran_at: RanAt,
    /// When it was captured, RFC 3339; `null` when nobody says.
    pub captured_at: Option<String>,
    /// What is known about it.
    pub context: Context,
    /// Severities with their evidence.
    pub analysis: Analysis,
}

/// One recording that is, was or will be sent.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Offloaded {
    /// The file.
    pub file: String,
    /// How far it came.
    pub state: OffloadState,
    /// Where the analysis runs.
    pub ran_at: RanAt,
    /// The edge.
    pub edge: String,
    /// The upload.
    pub upload_id: UploadId,
    /// When it was captured, RFC 3339.
    pub captured_at: String,
    /// Whether the capture time is merely the file's modification time; `null` for what waited in the outbox.
    pub captured_at_guessed: Option<bool>,
    /// What is known about it.
    pub context: Context,
    /// Whether the answer is final; `null` without an answer.
    #[serde(rename = "final")]
    pub is_final: Option<bool>,
    /// When the final answer came, RFC 3339.
    pub delivered_at: Option<String>,
    /// Where the result is kept.
    pub record: Option<RecordReceipt>,
    /// Severities with their evidence; `null` without an answer.
    pub analysis: Option<Analysis>,
    /// Why there is no answer.
    pub problem: Option<StoredProblem>,
}

/// How far a recording came in this run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum OffloadState {
    /// Answered for good in this run.
    Delivered,
    /// Answered for good in an earlier run.
    AlreadyDelivered,
    /// Answered, not yet for good.
    Sent,
    /// Kept in the outbox without an answer.
    Waiting,
    /// Kept in the outbox until somebody accepts the area's new key.
    AreaKeyChanged,
    /// Kept in the outbox; the edge will not take it.
    Refused,
    /// Another gateway is sending it.
    Busy,
}

/// One file with which nothing could be done.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Failed {
    /// The file.
    pub file: String,
    /// What to change.
    pub error: String,
}

impl Offloaded {
    /// What is known before anything came back.
    #[must_use]
    pub fn new(file: String, upload_id: UploadId, facts: &Facts, edge: &str) -> Self {
        Self {
            file,
            state: OffloadState::Waiting,
            ran_at: match facts.kind {
                UploadKind::Recording => RanAt::Edge,
                UploadKind::Result => RanAt::Device,
            },
            edge: edge.to_owned(),
            upload_id,
            captured_at: clock::rfc3339(facts.captured_at, facts.utc_offset_minutes),
            captured_at_guessed: None,
            context: facts.context,
            is_final: None,
            delivered_at: None,
            record: None,
            analysis: None,
            problem: None,
        }
    }
}

impl Facts {
    /// When the recording was captured.
    #[must_use]
    pub const fn moment(&self) -> Moment {
        Moment { millis: self.captured_at, utc_offset_minutes: self.utc_offset_minutes }
    }
}

/// `document` on one line.
#[must_use]
pub fn line(document: &impl Serialize) -> String {
    // Only a map with keys that are no strings, or a number that is not finite, cannot be written: there is neither.
    serde_json::to_string(document).unwrap_or_else(|error| format!("{{\"error\":\"{error}\"}}"))
}
