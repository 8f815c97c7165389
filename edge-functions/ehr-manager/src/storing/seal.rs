//! From a result to the block that is kept.

use crate::settings::{Settings, name};
use exchange::Refusal;
use protocol::{ProblemKind, RecordRequest};
use records::{UploadFacts, write_sections};
use sealing::UploadKind;
use sealing::record::{PatientKey, RecordContent, seal_record};

/// The component that opens uploads, as `component_digests` names it.
const COMPONENT: &str = "analyze";

/// Writes the result's resources and seals them under the patient's key. The same request always gives the same block.
pub(super) fn block(settings: &Settings, request: &RecordRequest, key: &PatientKey) -> Result<Vec<u8>, Refusal> {
    let facts = facts(settings, request)?;
    let sections = write_sections(&request.analysis, &request.context, &facts).map_err(|error| {
        Refusal::new(ProblemKind::UnusableRecording, format!("the result cannot be kept as a record: {error}"))
    })?;
    let domains: Vec<_> = sections.domains.iter().map(|json| json.as_slice()).collect();
    let content = RecordContent { context: &sections.context, domains: &domains };
    seal_record(key, &request.upload.upload_id, &content).map_err(|error| {
        Refusal::new(ProblemKind::UnusableRecording, format!("the result cannot be kept as a record: {error}"))
    })
}

fn facts(settings: &Settings, request: &RecordRequest) -> Result<UploadFacts, Refusal> {
    let Some(component) = settings.component_digests.get(COMPONENT) else {
        let detail = format!(
            "the variable {} does not have the digest of {COMPONENT}; the operator has to set it",
            name::COMPONENT_DIGESTS
        );
        return Err(Refusal::new(ProblemKind::Misconfigured, detail));
    };
    let upload = &request.upload;
    Ok(UploadFacts {
        upload_id: upload.upload_id.0,
        kind: match request.kind {
            UploadKind::Recording => records::UploadKind::Recording,
            UploadKind::Result => records::UploadKind::Result,
        },
        patient_id: upload.address.patient_id.to_string(),
        device_id: upload.address.device_id.to_string(),
        area_id: upload.address.area_id.0,
        captured_at: upload.captured_at,
        utc_offset_minutes: request.utc_offset_minutes,
        envelope_keccak256: upload.envelope_digest.0,
        component_sha256: component.0,
    })
}
