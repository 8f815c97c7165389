//! Asking `ehr-manager` whether the device has signed the upload and may send it.
//!
//! `ehr-manager` also decides whether chain and contract are those of this edge: it alone knows them.

use super::manager::{self, Manager};
use exchange::{Refusal, RequestId};
use motion::Context;
use protocol::{Admission, AdmissionRequest, route};
use sealing::{EnvelopeDigest, ParsedUpload, UncheckedSignature};

/// The question about `upload`, whose envelope has this digest and came with this signature.
#[must_use]
pub const fn request(
    upload: &ParsedUpload<'_, Context>,
    envelope_digest: EnvelopeDigest,
    signature: UncheckedSignature,
) -> AdmissionRequest {
    let header = upload.header();
    AdmissionRequest {
        chain_id: header.chain_id,
        contract: header.contract,
        address: header.address,
        captured_at: header.captured_at,
        upload_id: upload.upload_id(),
        envelope_digest,
        signature,
    }
}

/// Asks about one upload.
///
/// # Errors
/// The refusal, or [`protocol::ProblemKind::Unavailable`] when nobody answers.
pub async fn ask(manager: &impl Manager, request: &AdmissionRequest, request_id: &RequestId) -> Result<(), Refusal> {
    let question = serde_json::to_vec(request).map_err(|_| manager::unexpected())?;
    let admission: Admission = manager::understand(manager.post(route::ADMISSIONS, question, request_id).await)?;
    if admission.upload_id == request.upload_id { Ok(()) } else { Err(manager::unexpected()) }
}
