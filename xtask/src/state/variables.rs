//! The application's Spin variables, as environment variables of the host.

use super::Profile;
use sealing::{AreaId, AreaPrivateKey, DeviceId, PatientId};
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AreaKeys<'a> {
    area_id: AreaId,
    current: &'a str,
    previous: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Area<'a> {
    area_id: AreaId,
    current: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Device {
    device_id: DeviceId,
    patient_id: PatientId,
    area_id: AreaId,
    from: u64,
    until: Option<u64>,
}

pub(super) fn of(
    profile: &Profile,
    area_key: &AreaPrivateKey,
    device_id: DeviceId,
) -> anyhow::Result<Vec<(&'static str, String)>> {
    let area_id = profile.area_id;
    let private = area_key.to_hex();
    let public = serde_json::to_value(profile.area_key)?;
    let public = public.as_str().unwrap_or_default();
    // Recordings of any age may be tried out: the demo device has always been registered.
    let device = Device { device_id, patient_id: profile.patient_id, area_id, from: 0, until: None };
    Ok(vec![
        ("SPIN_VARIABLE_AREA_KEYS", serde_json::to_string(&[AreaKeys { area_id, current: &private, previous: None }])?),
        ("SPIN_VARIABLE_AREAS", serde_json::to_string(&[Area { area_id, current: public }])?),
        ("SPIN_VARIABLE_DEVICES", serde_json::to_string(&[device])?),
        ("SPIN_VARIABLE_CHAIN_ID", profile.chain_id.to_string()),
        ("SPIN_VARIABLE_CONTRACT", profile.contract.to_string()),
    ])
}
