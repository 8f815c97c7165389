//! Whether a device may upload a recording.

use crate::registry::{Registry, Standing};
use crate::settings::Settings;
use crate::signature::Signed;
use exchange::Refusal;
use protocol::{AdmissionRequest, ProblemKind};

/// How far a device's clock may run ahead of this edge's, in milliseconds.
pub const CLOCK_SKEW: u64 = 5 * 60 * 1000;
/// Longest question that is read, in bytes.
pub const MAX_REQUEST_BYTES: usize = 4 * 1024;
/// Seconds after which a request that met a pause may come again.
const PAUSED_RETRY_SECONDS: u32 = 30;

/// Reads the question.
///
/// # Errors
/// [`ProblemKind::MalformedRequest`].
pub fn parse(body: &[u8]) -> Result<AdmissionRequest, Refusal> {
    serde_json::from_slice(body).map_err(|error| {
        Refusal::new(ProblemKind::MalformedRequest, format!("the body is not an admission request: {error}"))
    })
}

/// Decides on an upload that its device has signed; `now` is in milliseconds UTC. Tells how things stand with the device.
///
/// # Errors
/// [`ProblemKind::WrongDeployment`], [`ProblemKind::DeviceNotAdmitted`], [`ProblemKind::Paused`], or what is wrong with the
/// registry.
pub async fn decide(
    settings: &Settings,
    registry: &impl Registry,
    upload: &Signed,
    now: u64,
) -> Result<Standing, Refusal> {
    let request = upload.request();
    if (request.chain_id, request.contract) != (settings.chain_id, settings.contract_address()) {
        let detail = format!(
            "this edge serves chain {} and contract {}; correct the device's profile and seal again",
            settings.chain_id, settings.contract
        );
        return Err(Refusal::new(ProblemKind::WrongDeployment, detail));
    }
    let refuse = |reason: &str| Err(Refusal::new(ProblemKind::DeviceNotAdmitted, reason));
    let address = &request.address;
    if !settings.areas.iter().any(|area| area.area_id == address.area_id) {
        return refuse("this edge does not serve the area that the upload names; correct the device's profile");
    }
    if request.captured_at > now.saturating_add(CLOCK_SKEW) {
        return refuse("the recording is said to have been captured in the future; set the device's clock");
    }
    let standing = registry.standing(address.patient_id, address.device_id).await?;
    let device = &standing.device;
    if u64::from(device.registered_at) == 0 || device.area_id != address.area_id.0 {
        return refuse(
            "this device is not registered for the patient and area that the upload names; ask the patient or the admin",
        );
    }
    if u64::from(device.removed_at) != 0 {
        return refuse("this device was removed for the patient that the upload names; ask the patient or the admin");
    }
    if !device.takes(request.captured_at) {
        return refuse(
            "the recording was captured at a time for which this device is not registered; ask the patient or the admin",
        );
    }
    if standing.paused {
        return Err(paused());
    }
    Ok(standing)
}

/// Nothing is stored or handed out while the contract is paused.
#[must_use]
pub fn paused() -> Refusal {
    let detail = "the contract is paused by its admin; send the same request again when that has ended";
    Refusal::new(ProblemKind::Paused, detail).retry_after(PAUSED_RETRY_SECONDS)
}

#[cfg(test)]
mod tests;
