//! What is kept.

use super::*;
use crate::patients::keys;
use records::read_sections;
use sealing::record::parse_record;

#[test]
fn a_result_is_kept_exactly_and_opens_with_the_patients_key_alone() {
    let scene = Scene::new(1);
    let edge = scene.edge();
    let request = scene.request(1);
    let stored = put(&edge, &request).unwrap();
    assert!(stored.is_final);
    is_kept(&scene, &request, &stored);

    let block = Kubo::shared().unwrap().get(&stored.record.cid).unwrap();
    let key = block_on(keys::alive(&edge, scene.patient_id)).unwrap().unwrap();
    let opened = parse_record(&block).unwrap().open(&key, &request.upload.upload_id).unwrap();
    let domains: Vec<_> = opened.domains.iter().map(|json| json.as_slice()).collect();
    let read = read_sections(&opened.context, &domains).unwrap();
    assert_eq!((&read.analysis.recording, read.context), (&request.analysis.recording, request.context));
    assert_eq!(read.analysis.domains[0], request.analysis.domains[0]);
    assert_eq!(read.facts.component_sha256, [0xa1; 32]);
    assert_eq!(read.facts.envelope_keccak256, request.upload.envelope_digest.0);
    assert_eq!(read.facts.utc_offset_minutes, 60);
}

#[test]
fn a_longer_chain_makes_it_final() {
    let scene = Scene::new(1);
    scene.set(crate::settings::name::CONFIRMATIONS, "3");
    let edge = scene.edge();
    let request = scene.request(1);
    let stored = put(&edge, &request).unwrap();
    assert!(!stored.is_final);
    is_kept(&scene, &request, &stored);
    scene.rpc("anvil_mine", serde_json::json!(["0x2"]));
    let again = put(&edge, &request).unwrap();
    assert!(again.is_final);
    assert_eq!(again.record, stored.record);
}
