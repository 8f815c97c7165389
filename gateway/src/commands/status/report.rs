//! What `status --json` prints.

use crate::{
    clock,
    outbox::{Damaged, Entry, State, StoredProblem},
    profile::Profile,
};
use protocol::{EdgeConfig, Health, RecordReceipt};
use sealing::{AreaKeyId, DeviceId, UploadId, UploadKind};
use serde::Serialize;
use std::path::PathBuf;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Document {
    pub(super) state_folder: PathBuf,
    pub(super) profile: Option<ProfileReport>,
    pub(super) profile_problem: Option<String>,
    pub(super) edge: Option<EdgeReport>,
    pub(super) entries: Vec<EntryReport>,
    pub(super) damaged: Vec<DamagedReport>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ProfileReport {
    #[serde(flatten)]
    pub(super) profile: Profile,
    pub(super) area_key_id: AreaKeyId,
    pub(super) device_id: Option<DeviceId>,
    pub(super) device_key_problem: Option<String>,
    /// What the chain has to say against the pinned area key.
    pub(super) chain_problem: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct EdgeReport {
    pub(super) url: String,
    pub(super) health: Option<Health>,
    pub(super) config: Option<EdgeConfig>,
    pub(super) problem: Option<String>,
    /// What does not fit the profile.
    pub(super) differences: Vec<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct EntryReport {
    pub(super) upload_id: UploadId,
    pub(super) state: State,
    pub(super) source: String,
    pub(super) kind: UploadKind,
    pub(super) captured_at: String,
    pub(super) enqueued_at: String,
    pub(super) age_seconds: u64,
    pub(super) tries: u32,
    pub(super) last_try: Option<String>,
    pub(super) next_try: Option<String>,
    pub(super) problem: Option<StoredProblem>,
    pub(super) delivered_at: Option<String>,
    /// Where the result is kept, final or not.
    pub(super) record: Option<RecordReceipt>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DamagedReport {
    pub(super) folder: PathBuf,
    pub(super) reason: String,
    pub(super) advice: String,
}

impl From<&Entry> for EntryReport {
    fn from(entry: &Entry) -> Self {
        let time = |millis| clock::rfc3339(millis, 0);
        Self {
            upload_id: entry.upload_id,
            state: entry.state,
            source: entry.source.clone(),
            kind: entry.facts.kind,
            captured_at: entry.facts.moment().to_string(),
            enqueued_at: time(entry.enqueued_at),
            age_seconds: clock::now_millis().saturating_sub(entry.enqueued_at) / 1_000,
            tries: entry.tries,
            last_try: entry.last_try.map(time),
            next_try: entry.next_try.map(|next| time(next.at)),
            problem: entry.problem.clone(),
            delivered_at: entry.receipt.as_ref().map(|receipt| time(receipt.delivered_at)),
            record: entry.receipt.as_ref().map_or(&entry.stored, |receipt| &receipt.record).clone(),
        }
    }
}

impl From<Damaged> for DamagedReport {
    fn from(damaged: Damaged) -> Self {
        Self { advice: damaged.advice(), folder: damaged.folder, reason: damaged.reason }
    }
}
