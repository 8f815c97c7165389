//! Whole requests, from the route to the answer, on a real chain.

use super::*;
use crate::platform::native::Native;
use crate::settings::name;
use crate::testing::scene::Scene;
use crate::testing::{AREA_KEY, liar};
use ledger::calls::{Pause, RegisterDevice, RemoveDevice, SetArea, Unpause};
use ledger::{Address, Bytes32};
use pollster::block_on;
use protocol::{AdmissionRequest, EdgeConfig, ProblemKind};
use sealing::{AreaId, AreaPublicKey, DeviceKey, PatientId};

fn ask(platform: Native, route: Route, body: &[u8]) -> Result<Answer, Refusal> {
    let outcome = block_on(serve(platform, route, &Caller::default(), body, &mut Stages::start()));
    let status = outcome.as_ref().map_or_else(|refusal| refusal.problem.status, |answer| answer.status);
    assert!((200..=599).contains(&status));
    outcome
}

fn admission(scene: &Scene, request: &AdmissionRequest) -> Result<Admission, ProblemKind> {
    let answer = ask(scene.instance(), Route::Admissions, &serde_json::to_vec(request).unwrap());
    answer.map(|answer| serde_json::from_slice(&answer.body).unwrap()).map_err(|refusal| refusal.kind())
}

#[test]
fn a_device_is_admitted_as_long_as_the_contract_says_so() {
    let scene = Scene::new(1);
    let request = scene.request(1).upload;
    let admitted = Admission { upload_id: request.upload_id };
    assert_eq!(admission(&scene, &request), Ok(admitted.clone()));

    scene.call(&scene.admin, Pause {});
    assert_eq!(admission(&scene, &request), Err(ProblemKind::Paused));
    scene.call(&scene.admin, Unpause {});
    assert_eq!(admission(&scene, &request), Ok(admitted));

    let device_id = Address(scene.device.device_id().0);
    scene.call(&scene.admin, RemoveDevice { patient_id: scene.patient_id.0, device_id });
    assert_eq!(admission(&scene, &request), Err(ProblemKind::DeviceNotAdmitted));
}

#[test]
fn who_is_not_registered_or_has_not_signed_is_refused() {
    let scene = Scene::new(1);
    let good = scene.request(1).upload;
    let with = |change: &dyn Fn(&mut AdmissionRequest)| {
        let mut request = good.clone();
        change(&mut request);
        admission(&scene, &request).unwrap_err()
    };
    let stranger = DeviceKey::generate().unwrap();
    let not_admitted = ProblemKind::DeviceNotAdmitted;
    assert_eq!(with(&|request| request.address.patient_id = PatientId(7)), not_admitted);
    assert_eq!(with(&|request| request.address.area_id = AreaId(2)), not_admitted);
    assert_eq!(with(&|request| request.captured_at += 3_600_000), not_admitted, "in the future");
    assert_eq!(with(&|request| request.captured_at -= 86_400_000), not_admitted, "before it was registered for");
    assert_eq!(with(&|request| request.address.device_id = stranger.device_id()), ProblemKind::BadSignature);
    assert_eq!(with(&|request| request.contract.0 = [9; 20]), ProblemKind::WrongDeployment);
    assert_eq!(with(&|request| request.chain_id = 1), ProblemKind::WrongDeployment);
    let refusal = ask(scene.instance(), Route::Admissions, b"{}").unwrap_err();
    assert_eq!(refusal.kind(), ProblemKind::MalformedRequest);
}

#[test]
fn an_area_that_the_contract_has_and_this_edge_serves_must_be_the_devices_own() {
    let scene = Scene::new(1);
    scene.set(name::AREAS, format!(r#"[{{"areaId":2,"current":"{AREA_KEY}","previous":null}}]"#));
    let mut request = scene.request(1).upload;
    assert_eq!(admission(&scene, &request), Err(ProblemKind::DeviceNotAdmitted), "area 1 is not served");
    request.address.area_id = AreaId(2);
    assert_eq!(admission(&scene, &request), Err(ProblemKind::DeviceNotAdmitted), "the device belongs to area 1");
}

#[test]
fn a_device_that_comes_too_often_waits_and_its_neighbour_does_not() {
    let scene = Scene::new(1);
    scene.set(name::DEVICE_BURST, "2");
    scene.set(name::DEVICE_UPLOADS_PER_MINUTE, "1");
    let request = scene.request(1).upload;
    assert!(admission(&scene, &request).is_ok() && admission(&scene, &request).is_ok());
    let refusal = ask(scene.instance(), Route::Admissions, &serde_json::to_vec(&request).unwrap()).unwrap_err();
    assert_eq!(refusal.kind(), ProblemKind::TooManyRequests);
    assert!(refusal.retry_after.is_some_and(|seconds| (1..=60).contains(&seconds)));
    // Refused for another reason: it is not counted, and does not hear of the limit.
    let mut other = request;
    other.address.patient_id = PatientId(7);
    assert_eq!(admission(&scene, &other), Err(ProblemKind::DeviceNotAdmitted));
}

#[test]
fn without_the_chain_or_on_another_one_nobody_is_admitted() {
    let scene = Scene::new(1);
    let request = scene.request(1).upload;
    let node = scene.chain.rpc().clone();
    let other_chain = liar::serve(move |body| {
        let text = String::from_utf8(node.exchange(body).unwrap()).unwrap();
        (200, text.replace("\"0x7a69\"", "\"0x1\"").into_bytes())
    });
    for url in ["http://127.0.0.1:1".to_owned(), other_chain] {
        scene.set(name::RPC_URL, url);
        assert_eq!(admission(&scene, &request), Err(ProblemKind::Unavailable));
    }
    scene.set(name::RPC_URL, scene.chain.url());
    assert!(admission(&scene, &request).is_ok());
}

#[test]
fn the_published_key_of_an_area_is_the_one_that_the_contract_has_at_that_time() {
    let scene = Scene::new(1);
    let config =
        || -> EdgeConfig { serde_json::from_slice(&ask(scene.instance(), Route::Config, b"").unwrap().body).unwrap() };
    assert!(config().areas.is_empty(), "the contract has none");
    let [first, second] = [[7; 32], [8; 32]];
    scene.call(&scene.admin, SetArea { area_id: 1, hpke_public_key: Bytes32(first) });
    scene.later(1_000);
    assert_eq!(config().areas[0].public_key, AreaPublicKey::from_bytes(first));
    scene.call(&scene.admin, SetArea { area_id: 1, hpke_public_key: Bytes32(second) });
    assert_eq!(config().areas[0].public_key, AreaPublicKey::from_bytes(first), "for another day");
    scene.later(25 * 3_600_000);
    let config = config();
    assert_eq!(config.areas[0].public_key, AreaPublicKey::from_bytes(second));
    assert_eq!(config.areas[0].key_id, AreaPublicKey::from_bytes(second).key_id());
    assert_eq!((config.chain_id, config.contract.0, config.confirmations), (31337, scene.contract.0, 1));
    assert_eq!((config.chain.currency.decimals, config.components.len()), (18, 2));
}

#[test]
fn every_request_is_counted_and_nothing_of_a_patient_is() {
    let scene = Scene::new(1);
    let counted = |route, status| block_on(follow_up(scene.instance(), route, status));
    counted(Some(Route::Config), 200);
    counted(None, 404);
    scene.set(name::RPC_URL, "http://127.0.0.1:1");
    counted(Some(Route::Health), 503);
    let page = ask(scene.instance(), Route::Metrics, b"").unwrap();
    let page = String::from_utf8(page.body).unwrap();
    for line in [
        r#"gaitkeeper_requests_total{route="/v1/config",status="200"} 1"#,
        r#"gaitkeeper_requests_total{route="/v1/health",status="503"} 1"#,
        r#"gaitkeeper_requests_total{route="-",status="404"} 1"#,
        "gaitkeeper_patient_keys 1",
    ] {
        assert!(page.lines().any(|one| one == line), "{line} is not in\n{page}");
    }
    assert!(!page.contains(&scene.patient_id.to_string()) && !page.contains(&scene.device.device_id().to_string()));
}

#[test]
fn what_the_operator_has_set_wrongly_is_named_and_the_description_needs_nothing() {
    let scene = Scene::new(1);
    scene.set(name::CONFIRMATIONS, "none");
    for route in Route::ALL.into_iter().filter(|route| !matches!(route, Route::Health | Route::OpenApi)) {
        let refusal = ask(scene.instance(), route, b"{}").unwrap_err();
        assert_eq!(refusal.kind(), ProblemKind::Misconfigured, "{}", route.path());
        assert!(refusal.problem.detail.contains("confirmations"));
    }
    assert_eq!(ask(scene.instance(), Route::OpenApi, b"").unwrap().status, 200);
    assert_eq!(ask(scene.instance(), Route::Health, b"").unwrap().status, 503);
}

/// Registered for a time that is over, or is still to come.
#[test]
fn a_recording_outside_the_time_of_the_registration_is_refused() {
    let scene = Scene::new(1);
    let request = scene.request(1).upload;
    let second = request.captured_at / 1000;
    for (from, until, admitted) in
        [(second + 1, u64::MAX, false), (second - 100, second - 1, false), (second, second, true)]
    {
        let register = RegisterDevice {
            patient_id: scene.patient_id.0,
            device_id: Address(scene.device.device_id().0),
            area_id: 1,
            from,
            until,
            ..scene.registration()
        };
        scene.call(&scene.admin, register);
        assert_eq!(admission(&scene, &request).is_ok(), admitted, "{from} {until}");
    }
}
