//! Handing the result to `ehr-manager`, which seals and keeps it.

use super::manager::{self, Manager};
use exchange::{Refusal, RequestId};
use protocol::{RecordRequest, RecordStored, route};
use serde_json::value::RawValue;

/// Has the result kept. Of an upload that was kept before, the first record is told.
///
/// # Errors
/// The refusal, or [`protocol::ProblemKind::Unavailable`] when nobody answers.
pub async fn keep(
    manager: &impl Manager,
    request: &RecordRequest<&RawValue>,
    request_id: &RequestId,
) -> Result<RecordStored, Refusal> {
    let body = serde_json::to_vec(request).map_err(|_| manager::unexpected())?;
    let stored: RecordStored = manager::understand(manager.post(route::RECORDS, body, request_id).await)?;
    if stored.upload_id == request.upload.upload_id { Ok(stored) } else { Err(manager::unexpected()) }
}
