//! Devices and areas.

use crate::scene::Scene;
use ledger::rpc::DeviceFilter;
use ledger::{Bytes32, ContractError, DeviceBinding, TypedData as _, calls, events};

pub(crate) const AREA: u32 = 1;
const DAY: u64 = 24 * 3600;

pub(crate) fn devices_and_areas(scene: &mut Scene) {
    let (patient_id, device_id, by) = (scene.patient_id, scene.device.address(), scene.patient.address());
    let now = scene.chain.now();
    let deadline = (now + 3600).into();
    let binding = DeviceBinding { device: device_id, patient_id, deadline };
    let digest = calls::DeviceBindingDigest { device: device_id, patient_id, deadline };
    assert_eq!(scene.chain.view(digest), binding.digest(&scene.domain));

    let signature = binding.sign(&scene.domain, &scene.device).unwrap();
    assert_eq!(binding.recover(&scene.domain, &signature), Ok(device_id));
    let register = calls::RegisterDevice {
        patient_id,
        device_id,
        area_id: AREA,
        from: now - 10,
        until: u64::MAX,
        deadline,
        device_signature: signature.to_bytes().into(),
    };
    let refused = scene.chain.refused(&scene.stranger, register.clone());
    assert_eq!(refused, ContractError::NotManaging { caller: scene.stranger.address(), patient_id });
    let registered = scene.chain.send(&scene.patient, register.clone());
    let event = events::DeviceRegistered { patient_id, device_id, area_id: AREA, from: now - 10, until: u64::MAX, by };
    assert_eq!(registered, [event.into()]);
    let device = scene.chain.view(calls::DeviceOf { patient_id, device_id });
    assert!(device.takes(now * 1000) && !device.takes((now - 11) * 1000));

    let removed = scene.chain.send(&scene.patient, calls::RemoveDevice { patient_id, device_id });
    assert_eq!(removed, [events::DeviceRemoved { patient_id, device_id, by }.into()]);
    assert!(!scene.chain.view(calls::DeviceOf { patient_id, device_id }).takes(now * 1000));
    let refused = scene.chain.refused(&scene.patient, calls::RemoveDevice { patient_id, device_id });
    assert_eq!(refused, ContractError::UnknownDevice { patient_id, device_id });
    // What was taken away, only the patient brings back.
    let refused = scene.chain.refused(&scene.admin, register.clone());
    assert_eq!(refused, ContractError::NotManaging { caller: scene.admin.address(), patient_id });
    scene.chain.send(&scene.patient, register);
    let filter = DeviceFilter { patient_id: Some(patient_id), device_id: Some(device_id) };
    assert_eq!(scene.logs(|contract, blocks| filter.filter(contract, blocks)).len(), 3);

    let (first, second) = (Bytes32([0x21; 32]), Bytes32([0x22; 32]));
    let set = scene.chain.send(&scene.admin, calls::SetArea { area_id: AREA, hpke_public_key: first });
    let area = scene.chain.view(calls::AreaOf { area_id: AREA });
    let event = events::AreaSet { area_id: AREA, key: first, previous_key: area.previous_key, key_from: area.key_from };
    assert_eq!(set, [event.into()]);
    scene.chain.send(&scene.admin, calls::SetArea { area_id: AREA, hpke_public_key: second });
    let area = scene.chain.view(calls::AreaOf { area_id: AREA });
    let now = scene.chain.now();
    assert!(area.key_from > now && area.key_from <= now + DAY);
    for time in [now, area.key_from - 1, area.key_from] {
        let key = scene.chain.view(calls::AreaKeyAt { area_id: AREA, time });
        assert_eq!(Some(key), area.key_at(time));
        assert_eq!(key, if time < area.key_from { first } else { second });
    }
    let zero = calls::SetArea { area_id: 0, hpke_public_key: first };
    assert_eq!(scene.chain.refused(&scene.admin, zero), ContractError::InvalidArgument {});
}
