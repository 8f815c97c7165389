//! The device's key and profile.

use crate::support::{
    edge::{Behaviour, TestEdge},
    workplace::Workplace,
};
use sealing::{AreaPrivateKey, DeviceKey, PatientId};
use std::fs;

/// A workplace whose state folder is still empty.
fn empty() -> (Workplace, TestEdge) {
    let place = Workplace::new("http://127.0.0.1:1");
    fs::remove_dir_all(place.state()).unwrap();
    let edge = TestEdge::start(place.area_key.clone(), |_| Behaviour::Serve);
    (place, edge)
}

#[test]
fn without_an_area_key_the_edge_s_is_pinned_and_said_so() {
    let (place, edge) = empty();
    let patient = PatientId(7).to_string();
    let made = place.run(&["keygen", "--edge", &edge.url(), "--patient", &patient, "--area", "1"]);
    assert_eq!(made.code, 0, "{made:?}");
    let area_key = place.area_key.public_key();
    assert!(made.out.contains("pinned on first use") && made.out.contains(&area_key.key_id().to_string()));
    assert!(made.out.contains(&gateway::area_key::grouped(&area_key)), "the whole key: {}", made.out);
    let key = fs::read_to_string(place.state().join("device.key")).unwrap();
    let device_id = DeviceKey::from_hex(&key).unwrap().device_id().to_string();
    assert!(made.out.contains(&device_id) && made.out.contains(&patient) && !made.out.contains(&key));
    assert_eq!(place.offload(&[], &place.recordings(1)).code, 0, "the profile works at once");
    assert_eq!(edge.arrivals()[0].device_id.to_string(), device_id);
}

#[cfg(unix)]
#[test]
fn keys_belong_to_their_owner_and_are_never_overwritten() {
    use std::os::unix::fs::PermissionsExt;
    let (place, edge) = empty();
    let arguments = ["keygen", "--edge", &edge.url(), "--patient", &PatientId(7).to_string(), "--area", "1"];
    assert_eq!(place.run(&arguments).code, 0);
    let path = place.state().join("device.key");
    let before = fs::read(&path).unwrap();
    let second = place.run(&arguments);
    assert_eq!((second.code, fs::read(&path).unwrap()), (1, before), "{second:?}");
    assert!(second.err.contains("never overwritten"), "{}", second.err);
    let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&path), mode(&place.state().join("profile.json")), mode(&place.state())), (0o600, 0o600, 0o700));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    let open = place.offload(&[], &place.recordings(1));
    assert_eq!(open.code, 1);
    assert!(open.err.contains("chmod 600"), "{}", open.err);
}

#[test]
fn a_complete_command_line_needs_no_edge() {
    let (place, _edge) = empty();
    let key = AreaPrivateKey::generate().unwrap();
    let patient = PatientId(7).to_string();
    let mut arguments =
        vec!["keygen", "--edge", "https://edge.example", "--patient", &patient, "--area", "1", "--json"];
    let (public, contract) = (key.public_key().to_string(), format!("0x{}", "00".repeat(20)));
    arguments.extend(["--area-key", &public, "--chain-id", "31337", "--contract", &contract]);
    let made = place.run(&arguments);
    assert_eq!(made.code, 0, "{made:?}");
    let document = &made.documents()[0];
    assert_eq!(
        (&document["areaKeyId"], &document["areaKey"], &document["pinnedOnFirstUse"]),
        (&key.key_id().to_string().into(), &public.as_str().into(), &false.into())
    );
}

#[test]
fn a_key_that_a_crash_left_without_a_profile_is_used_and_said_to_be() {
    let (place, edge) = empty();
    let arguments = ["keygen", "--json", "--edge", &edge.url(), "--patient", &PatientId(7).to_string(), "--area", "1"];
    let first = place.run(&arguments);
    assert_eq!((first.code, &first.documents()[0]["deviceKeyReused"]), (0, &false.into()), "{first:?}");
    fs::remove_file(place.state().join("profile.json")).unwrap();
    let second = place.run(&arguments);
    assert_eq!((second.code, &second.documents()[0]["deviceKeyReused"]), (0, &true.into()), "{second:?}");
    assert!(second.err.contains("was kept and not made anew"), "{}", second.err);
    assert_eq!(first.all("deviceId"), second.all("deviceId"));
    assert_eq!(place.offload(&[], &place.recordings(1)).code, 0, "{second:?}");

    fs::remove_file(place.state().join("profile.json")).unwrap();
    fs::write(place.state().join("device.key"), "cut").unwrap();
    let broken = place.run(&arguments);
    assert_eq!((broken.code, fs::read(place.state().join("device.key")).unwrap()), (1, b"cut".to_vec()));
    assert!(broken.err.contains("move it away"), "{}", broken.err);
}

#[test]
fn wrong_values_are_refused_with_a_sentence() {
    let (place, edge) = empty();
    let (url, patient) = (edge.url(), PatientId(7).to_string());
    let run = |edge: &str, patient: &str, area: &str| {
        place.run(&["keygen", "--edge", edge, "--patient", patient, "--area", area])
    };
    assert!(run(&url, &patient, "9").err.contains("does not serve area 9; it serves 1"));
    assert!(run("edge.example", &patient, "1").err.contains("is not an edge's address"));
    assert!(run("http://127.0.0.1:1", &patient, "1").err.contains("give --area-key, --chain-id and --contract"));
    assert_eq!(run(&url, "not-a-patient", "1").code, 2);
    assert_eq!(run(&url, &patient, "0").code, 2);
    assert!(!place.state().exists(), "nothing was made");
}
