//! Who asked, from the chain alone.

use super::chain::{Chain, doctor, manager, patient, safety_officer};
use super::edge::{ReadingEdge, Serve};
use super::records::Shelf;
use super::retrieve::retrieve;
use crate::support::workplace::Workplace;
use ledger::{Bytes32, Delivery, Domains, Outcome, Uint256, calls};
use serde_json::Value;

/// A request that is refused, an agreement, one that is granted and delivered, an emergency with its review.
fn lived() -> (Chain, ReadingEdge, Workplace) {
    let chain = Chain::start();
    let shelf = Shelf::filled(&chain, 1);
    let edge = ReadingEdge::start(&chain, shelf, |_| Serve::Well);
    let place = Workplace::new("http://127.0.0.1:1");
    assert_eq!(retrieve(&chain, &edge, &place, &["--anyway"]).code, 6);
    chain.agree(Domains::TREMOR);
    let granted = retrieve(&chain, &edge, &place, &["--json"]);
    let hash: Bytes32 = granted.documents()[0]["transaction"].as_str().unwrap().parse().unwrap();
    let delivery = Delivery { transaction_hash: hash, count: 1, digest: Bytes32([3; 32]) };
    chain.call(&manager(), calls::RecordDeliveries { deliveries: vec![delivery] });
    chain.call(&safety_officer(), calls::GiveEmergencyFlag { doctor: doctor().address() });
    chain.raw("evm_increaseTime", serde_json::json!([90_000]));
    chain.raw("evm_mine", serde_json::json!([]));
    assert_eq!(retrieve(&chain, &edge, &place, &["--emergency", "unable-to-consent", "--json"]).code, 0);
    let review = calls::CloseReview { review_id: Uint256::from(1_u64), outcome: Outcome::Rejected };
    chain.call(&patient(), review);
    chain.call(&patient(), calls::Revoke { provider: doctor().address() });
    (chain, edge, place)
}

fn rows(document: &Value) -> Vec<(&str, &Value)> {
    document["rows"].as_array().unwrap().iter().map(|row| (row["event"].as_str().unwrap(), row)).collect()
}

#[test]
fn a_patient_sees_everything_that_happened() {
    let (chain, edge, place) = lived();
    let patient_id = chain.patient();
    let ended = chain.run(&place, &edge.url, &["audit", "--patient", &patient_id, "--json"]);
    assert_eq!(ended.code, 0, "{ended:?}");
    let document = &ended.documents()[0];
    let rows = rows(document);
    let events: Vec<_> = rows.iter().map(|(event, _)| *event).collect();
    assert_eq!(
        events,
        [
            "userAdded",
            "recordStored",
            "accessDenied",
            "policyGranted",
            "accessGranted",
            "accessGranted",
            "policyRevoked"
        ]
    );
    let (denied, granted, emergency) = (&rows[2].1["request"], &rows[4].1["request"], &rows[5].1["request"]);
    assert_eq!((&denied["reason"], &denied["penalty"]["action"]), (&"noPolicy".into(), &"strike".into()));
    assert_eq!((&granted["delivered"], &granted["purpose"]), (&1.into(), &"TREAT".into()));
    assert_eq!(granted["domains"], serde_json::json!(["tremor"]));
    assert_eq!((&emergency["emergency"], &emergency["review"]["outcome"]), (&true.into(), &"rejected".into()));
    assert_eq!(emergency["delivered"], Value::Null, "handed out, but not on the chain yet");
    let who = &rows[4].1["who"];
    assert_eq!((&who["name"], &who["verified"]), (&"Dr. Ada".into(), &true.into()));
    assert_eq!(rows[3].1["who"]["role"], "patient");

    let text = chain.run(&place, &edge.url, &["audit", "--patient", &patient_id]).out;
    for expected in ["Dr. Ada, St. Mary (doctor) asked", "Handed out: 1 record.", "Times are in your zone", "Refused: "]
    {
        assert!(text.contains(expected), "{expected} in {text}");
    }
}

#[test]
fn without_an_edge_professionals_are_unverified_and_a_forged_profile_is_not_shown() {
    let (chain, _, place) = lived();
    let patient_id = chain.patient();
    // Nothing listens there: the chain is enough.
    let alone = chain.run(&place, "http://127.0.0.1:1", &["audit", "--patient", &patient_id, "--json"]);
    assert_eq!(alone.code, 0, "{alone:?}");
    let row = &alone.documents()[0]["rows"][4];
    assert_eq!((&row["who"]["verified"], &row["who"]["name"]), (&false.into(), &Value::Null));
    assert!(row["sentence"].as_str().unwrap().contains("(doctor, unverified)"), "{row}");
}

#[test]
fn a_history_goes_into_csv_and_fhir_and_can_be_cut() {
    let (chain, edge, place) = lived();
    let patient_id = chain.patient();
    let csv = chain.run(&place, &edge.url, &["audit", "--patient", &patient_id, "--csv"]).out;
    let lines: Vec<_> = csv.lines().collect();
    assert!(lines.len() == 8 && lines[0].starts_with("time,block,transaction"), "{csv}");
    assert!(lines[5].contains(",accessGranted,") && lines[5].contains("Dr. Ada"), "{}", lines[5]);

    let file = place.path().join("history.json");
    let path = file.to_str().unwrap();
    let ended = chain.run(&place, &edge.url, &["audit", "--patient", &patient_id, "--fhir", path]);
    assert_eq!(ended.code, 0, "{ended:?}");
    let bundle: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    let kinds: Vec<_> =
        bundle["entry"].as_array().unwrap().iter().map(|entry| &entry["resource"]["resourceType"]).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "AuditEvent").count(), 5, "three requests, a penalty, a delivery");
    let again = chain.run(&place, &edge.url, &["audit", "--patient", &patient_id, "--fhir", path]);
    assert!(again.code == 1 && again.err.contains("not replaced"), "{again:?}");

    let none = chain.run(&place, &edge.url, &["audit", "--patient", &patient_id, "--to", "2001-01-01", "--json"]);
    assert_eq!(none.documents()[0]["rows"], serde_json::json!([]));
    let all = chain.run(&place, &edge.url, &["audit", "--patient", &patient_id, "--since", "2d", "--json"]);
    assert_eq!(rows(&all.documents()[0]).len(), 7);
}
