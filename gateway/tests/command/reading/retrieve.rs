//! Records that are granted.

use super::chain::{Chain, doctor, key_file, patient};
use super::edge::{Change, ReadingEdge, Serve};
use super::records::Shelf;
use crate::support::edge::problem;
use crate::support::http::Reply;
use crate::support::workplace::{Ended, Workplace};
use ledger::{Bytes32, Domains, WithdrawalReason, calls};
use protocol::{NotConfirmed, ProblemKind, header};
use sealing::UploadId;
use sealing::delivery::TransactionHash;
use serde_json::Value;

/// Three records, tremor agreed to, and an edge.
pub(crate) fn scene(behave: impl Fn(usize) -> Serve + Send + Sync + 'static) -> (Chain, ReadingEdge, Workplace) {
    let chain = Chain::start();
    let shelf = Shelf::filled(&chain, 3);
    chain.agree(Domains::TREMOR);
    let edge = ReadingEdge::start(&chain, shelf, behave);
    (chain, edge, Workplace::new("http://127.0.0.1:1"))
}

pub(crate) fn retrieve(chain: &Chain, edge: &ReadingEdge, place: &Workplace, flags: &[&str]) -> Ended {
    let (patient, key) = (chain.patient(), key_file(place, 5));
    let arguments = [&["retrieve", "--patient", &patient, "--key-file", &key][..], flags].concat();
    chain.run(place, &edge.url, &arguments)
}

/// The requests that wait in the state folder.
pub(crate) fn waiting(place: &Workplace) -> Vec<String> {
    let Ok(listed) = std::fs::read_dir(place.state().join("requests")) else { return Vec::new() };
    listed.map(|entry| entry.unwrap().file_name().into_string().unwrap().replace(".json", "")).collect()
}

#[test]
fn a_doctor_sees_what_the_patient_agreed_to_over_time() {
    let (chain, edge, place) = scene(|_| Serve::Well);
    let (patient_id, upload_id) = (chain.patient_id, Bytes32([2; 32]));
    chain.call(&patient(), calls::WithdrawRecord { patient_id, upload_id, reason: WithdrawalReason::DeviceFault });
    let fhir = place.path().join("records.json");
    let ended = retrieve(&chain, &edge, &place, &["--json", "--fhir", fhir.to_str().unwrap()]);
    assert_eq!((ended.code, edge.asked()), (0, 2), "two pages: {ended:?}");
    let document = &ended.documents()[0];
    assert_eq!((&document["state"], &document["domains"]), (&"delivered".into(), &serde_json::json!(["tremor"])));
    assert_eq!(document["requester"], doctor().address().to_string());
    let records = document["records"].as_array().unwrap();
    let seen: Vec<_> = records
        .iter()
        .map(|record| {
            let domains = record["analysis"]["domains"].as_array().unwrap();
            assert_eq!((domains.len(), &domains[0]["domain"]), (1, &"tremor".into()), "nothing but tremor opens");
            (record["capturedAt"].as_str().unwrap(), record["onChain"].clone(), record["withdrawn"].clone())
        })
        .collect();
    let (yes, no) = (Value::from(true), Value::from(false));
    assert_eq!(
        seen,
        [
            ("2026-03-02T08:30:00+01:00", yes.clone(), no.clone()),
            ("2026-03-03T08:30:00+01:00", yes.clone(), yes.clone()),
            ("2026-03-04T08:30:00+01:00", yes, no),
        ]
    );
    assert!(document["verification"]["notVerified"].as_array().unwrap().len() == 1, "{document}");
    assert!(waiting(&place).is_empty(), "the reply key is of no use any more");
    let bundle: Value = serde_json::from_slice(&std::fs::read(&fhir).unwrap()).unwrap();
    let devices =
        bundle["entry"].as_array().unwrap().iter().filter(|entry| entry["resource"]["resourceType"] == "Device");
    assert_eq!(devices.count(), 2, "the same device and the same component are there once");

    let text = retrieve(&chain, &edge, &place, &[]).out;
    for expected in [
        "Tremor\n",
        "2026-03-02T08:30:00+01:00  ",
        "withdrawn: The device did not work",
        "algorithm motion/99: not to be compared",
        "Verified  records shown, 3",
        "Not verified  ",
        "Not permitted to read: Freezing of gait",
        "not a diagnosis",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    assert!(!text.contains('\u{1b}'), "no colour codes in a pipe");
}

#[test]
fn an_edge_that_is_busy_is_asked_again() {
    let behave = |before| match before {
        0 => Serve::Say(not_confirmed()),
        1 => Serve::Say(problem(ProblemKind::Unavailable, Some("0"))),
        2 => Serve::Say(problem(ProblemKind::TooManyRequests, Some("0"))),
        3 => Serve::Say(problem(ProblemKind::NotFound, None)),
        4 => Serve::Say(Reply::HangUp),
        _ => Serve::Well,
    };
    let (chain, edge, place) = scene(behave);
    let ended = retrieve(&chain, &edge, &place, &["--json"]);
    assert_eq!((ended.code, edge.asked()), (0, 7), "{ended:?}");
}

fn not_confirmed() -> Reply {
    let transaction = TransactionHash([0; 32]);
    let body = serde_json::to_vec(&NotConfirmed { transaction, confirmations: 1, required: 2 }).unwrap();
    let headers = vec![("content-type", header::JSON.to_owned()), ("retry-after", "0".to_owned())];
    Reply::Answer { status: 202, headers, body }
}

#[test]
fn what_was_not_served_is_fetched_by_a_later_run() {
    let (chain, edge, place) = scene(|before| match before {
        0 => Serve::Say(problem(ProblemKind::Paused, Some("600"))),
        _ => Serve::Well,
    });
    let ended = retrieve(&chain, &edge, &place, &["--json"]);
    assert_eq!((ended.code, &ended.documents()[0]["state"]), (3, &"waiting".into()), "{ended:?}");
    let [hash] = waiting(&place).try_into().unwrap();
    assert_eq!(ended.documents()[0]["transaction"], *hash);
    let file = std::fs::read_to_string(place.state().join("requests").join(format!("{hash}.json"))).unwrap();
    assert!(!ended.out.contains(reply_key(&file)) && !ended.err.contains(reply_key(&file)), "a key is never shown");

    // No key of the person is needed for it, and the state of the first run is all that is.
    let again = chain.run(&place, &edge.url, &["retrieve", "--transaction", &hash, "--json"]);
    assert_eq!((again.code, again.documents()[0]["records"].as_array().unwrap().len()), (0, 3), "{again:?}");
    let gone = chain.run(&place, &edge.url, &["retrieve", "--transaction", &hash, "--json"]);
    assert!(gone.code == 1 && gone.err.contains("Ask anew"), "{gone:?}");
}

fn reply_key(file: &str) -> &str {
    let (_, rest) = file.split_once("\"replyKey\":\"").unwrap();
    rest.split('"').next().unwrap()
}

#[test]
fn a_lying_edge_is_noticed_and_named() {
    let changes: [(Change, &str); 5] = [
        (|answer| *answer.records[0].block.last_mut().unwrap() ^= 1, "SHA-256"),
        (|answer| answer.records[0].captured_at += 1, "capture time"),
        (|answer| answer.cursor = None, "the edge did not send it"),
        (|answer| answer.domains = u16::MAX, "the domains"),
        (|answer| answer.unavailable.push(UploadId([1; 32])), "is kept back: the storage does not have it"),
    ];
    for (change, said) in changes {
        let (chain, edge, place) = scene(move |before| if before == 0 { Serve::Changed(change) } else { Serve::Well });
        let ended = retrieve(&chain, &edge, &place, &[]);
        assert!(ended.code == 1 && ended.out.contains(said), "{said} in {ended:?}");
    }
}
