//! Whether a device may upload a recording.

use crate::registry::Registry;
use crate::signature::Signed;
use exchange::Refusal;
use protocol::{Admission, AdmissionRequest, ProblemKind};

/// How far a device's clock may run ahead of this edge's, in milliseconds.
pub const CLOCK_SKEW: u64 = 5 * 60 * 1000;
/// Longest question that is read, in bytes.
pub const MAX_REQUEST_BYTES: usize = 4 * 1024;

/// Reads the question.
///
/// # Errors
/// [`ProblemKind::MalformedRequest`].
pub fn parse(body: &[u8]) -> Result<AdmissionRequest, Refusal> {
    serde_json::from_slice(body).map_err(|error| {
        Refusal::new(ProblemKind::MalformedRequest, format!("the body is not an admission request: {error}"))
    })
}

/// Decides on an upload that its device has signed; `now` is in milliseconds UTC.
///
/// # Errors
/// [`ProblemKind::WrongDeployment`], [`ProblemKind::DeviceNotAdmitted`], or what is wrong with the registry.
pub async fn decide(registry: &impl Registry, upload: &Signed, now: u64) -> Result<Admission, Refusal> {
    let request = upload.request();
    let deployment = registry.deployment().await?;
    if (request.chain_id, request.contract) != (deployment.chain_id, deployment.contract) {
        let detail = format!(
            "this edge serves chain {} and contract {}; correct the device's profile and seal again",
            deployment.chain_id, deployment.contract
        );
        return Err(Refusal::new(ProblemKind::WrongDeployment, detail));
    }
    let refuse = |reason: &str| Err(Refusal::new(ProblemKind::DeviceNotAdmitted, reason));
    let address = &request.address;
    if !registry.areas().await?.iter().any(|area| area.area_id == address.area_id) {
        return refuse("this edge does not serve the area that the upload names; correct the device's profile");
    }
    let registrations = registry.registrations(address.device_id).await?;
    let mut fitting = registrations
        .iter()
        .filter(|one| (one.patient_id, one.area_id) == (address.patient_id, address.area_id))
        .peekable();
    if fitting.peek().is_none() {
        return refuse(
            "this device is not registered for the patient and area that the upload names; ask the operator",
        );
    }
    if request.captured_at > now.saturating_add(CLOCK_SKEW) {
        return refuse("the recording is said to have been captured in the future; set the device's clock");
    }
    let covers = |from, until: Option<u64>| {
        from <= request.captured_at && until.is_none_or(|until| request.captured_at <= until)
    };
    if !fitting.any(|one| covers(one.from, one.until)) {
        return refuse(
            "the recording was captured at a time for which this device is not registered; ask the operator",
        );
    }
    Ok(Admission { upload_id: request.upload_id })
}

#[cfg(test)]
mod tests;
