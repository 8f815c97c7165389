//! One record, as it is shown.

use crate::clock;
use access::OpenedRecord;
use ledger::Address;
use motion::{Analysis, Context};
use sealing::delivery::TransactionHash;
use sealing::{AreaId, DeviceId, UploadId};
use serde::Serialize;

/// One record.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Record {
    pub(super) upload_id: UploadId,
    pub(super) device_id: DeviceId,
    pub(super) area_id: AreaId,
    /// RFC 3339, at the offset of the place where it was recorded.
    pub(super) captured_at: String,
    /// The same in milliseconds UTC, to sort by.
    pub(super) captured_at_millis: u64,
    pub(super) cid: String,
    pub(super) stored_in: TransactionHash,
    /// Whether it was held against the chain.
    pub(super) on_chain: bool,
    pub(super) withdrawn: bool,
    pub(super) withdrawal: Option<WithdrawalReport>,
    /// Whether the device or the edge analysed it.
    pub(super) analysed_by: &'static str,
    pub(super) context: Context,
    pub(super) analysis: Analysis,
}

/// Why a record shall no longer count.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WithdrawalReport {
    pub(super) by: Address,
    pub(super) sentence: &'static str,
}

impl Record {
    pub(super) fn new(record: &OpenedRecord) -> Self {
        let facts = &record.content.facts;
        Self {
            upload_id: record.upload_id,
            device_id: record.device_id,
            area_id: record.area_id,
            captured_at: clock::rfc3339(record.captured_at, facts.utc_offset_minutes),
            captured_at_millis: record.captured_at,
            cid: record.content_id.to_string(),
            stored_in: record.stored_in,
            on_chain: record.on_chain,
            withdrawn: record.is_withdrawn,
            withdrawal: record
                .withdrawal
                .map(|withdrawal| WithdrawalReport { by: withdrawal.by, sentence: withdrawal.reason.sentence() }),
            analysed_by: match facts.kind {
                records::UploadKind::Recording => "edge",
                records::UploadKind::Result => "device",
            },
            context: record.content.context,
            analysis: record.content.analysis.clone(),
        }
    }
}
