//! Requests that are refused, and what is asked before anything is on record.

use super::chain::{Chain, doctor, key_file, patient};
use super::edge::{ReadingEdge, Serve};
use super::records::Shelf;
use super::retrieve::{retrieve, scene, waiting};
use crate::support::edge::problem;
use crate::support::workplace::Workplace;
use ledger::rpc::{BlockTag, TransactionCount};
use ledger::{Address, Domains, calls};
use protocol::ProblemKind;

fn sent_by_the_doctor(chain: &Chain) -> u64 {
    chain.client.ask(&TransactionCount { account: doctor().address(), block: BlockTag::Latest }).unwrap()
}

#[test]
fn nobody_is_refused_on_record_by_a_slip() {
    let chain = Chain::start();
    let edge = ReadingEdge::start(&chain, Shelf::empty(), |_| Serve::Well);
    let place = Workplace::new("http://127.0.0.1:1");
    let ended = retrieve(&chain, &edge, &place, &[]);
    assert_eq!((ended.code, sent_by_the_doctor(&chain), edge.asked()), (6, 0, 0), "{ended:?}");
    assert!(
        ended.out.contains("nothing was sent") && ended.out.contains("Ask the patient for consent"),
        "{}",
        ended.out
    );
    let json = retrieve(&chain, &edge, &place, &["--json"]);
    let document = &json.documents()[0];
    assert_eq!((&document["state"], &document["refusal"]["rule"]), (&"wouldBeRefused".into(), &"noPolicy".into()));

    let anyway = retrieve(&chain, &edge, &place, &["--anyway"]);
    assert_eq!((anyway.code, sent_by_the_doctor(&chain), edge.asked()), (6, 1, 0), "{anyway:?}");
    for expected in ["Refused, on record.", "Strike", "What to do:", "Strikes: 1."] {
        assert!(anyway.out.contains(expected), "{expected} in {}", anyway.out);
    }
    assert!(waiting(&place).is_empty());
}

#[test]
fn an_emergency_without_the_flag_says_who_can_give_it() {
    let (chain, edge, place) = scene(|_| Serve::Well);
    let ended = retrieve(&chain, &edge, &place, &["--emergency", "life-threatening", "--json"]);
    assert_eq!((ended.code, &ended.documents()[0]["refusal"]["rule"]), (6, &"noEmergencyFlag".into()), "{ended:?}");
    chain.call(&super::chain::safety_officer(), calls::GiveEmergencyFlag { doctor: doctor().address() });
    chain.raw("evm_increaseTime", serde_json::json!([90_000]));
    chain.raw("evm_mine", serde_json::json!([]));
    let ended = retrieve(&chain, &edge, &place, &["--emergency", "life-threatening", "--json"]);
    let document = &ended.documents()[0];
    assert_eq!((ended.code, &document["reviewId"], &document["asked"]["emergency"]), (0, &"1".into(), &true.into()));
    assert_eq!(document["domains"].as_array().unwrap().len(), 4, "the glass is broken for every domain");
}

#[test]
fn what_the_edge_refuses_and_what_is_over_is_said_apart() {
    let (chain, edge, place) = scene(|before| {
        let kind = if before == 0 { ProblemKind::AccessRefused } else { ProblemKind::DeliveryWindowOver };
        Serve::Say(problem(kind, None))
    });
    let ended = retrieve(&chain, &edge, &place, &["--json"]);
    assert_eq!((ended.code, &ended.documents()[0]["state"]), (6, &"refusedByEdge".into()), "{ended:?}");
    let [hash] = waiting(&place).try_into().unwrap();
    let over = chain.run(&place, &edge.url, &["retrieve", "--transaction", &hash, "--json"]);
    assert_eq!((over.code, &over.documents()[0]["state"], waiting(&place).len()), (1, &"failed".into(), 0), "{over:?}");
}

#[test]
fn a_contract_that_nobody_trusts_is_not_asked() {
    let (chain, edge, place) = scene(|_| Serve::Well);
    let (patient_id, key) = (chain.patient(), key_file(&place, 5));
    let other = Address([0x77; 20]).to_string();
    let flags = ["--rpc", chain.url(), "--edge", &edge.url, "--key-file", &key, "--patient", &patient_id];
    let with = |extra: &[&str]| place.run(&[&["retrieve"][..], &flags, extra].concat());
    let ended = with(&["--chain-id", "31337", "--contract", &other]);
    assert!(ended.code == 1 && ended.err.contains("nothing was sent"), "{ended:?}");
    let contract = chain.contract.to_string();
    let ended = with(&["--chain-id", "1", "--contract", &contract]);
    assert!(ended.code == 1 && ended.err.contains("chain 1"), "{ended:?}");
    // The profile of this place names no contract.
    let ended = with(&[]);
    assert!(ended.code == 1 && ended.err.contains("which contract is to be trusted"), "{ended:?}");
    assert_eq!((sent_by_the_doctor(&chain), edge.asked()), (0, 0));
}

#[test]
fn a_key_is_needed_and_kept_from_others() {
    let (chain, edge, place) = scene(|_| Serve::Well);
    let patient_id = chain.patient();
    let none = chain.run(&place, &edge.url, &["retrieve", "--patient", &patient_id]);
    assert!(none.code == 1 && none.err.contains("GAITKEEPER_KEY"), "{none:?}");
    let file = place.path().join("open.key");
    std::fs::write(&file, "05".repeat(32)).unwrap();
    let open =
        chain.run(&place, &edge.url, &["retrieve", "--patient", &patient_id, "--key-file", file.to_str().unwrap()]);
    assert!(open.code == 1 && open.err.contains("chmod 600") && !open.err.contains("0505"), "{open:?}");
    let digits = "05".repeat(32);
    let variable = [(gateway::person_key::VARIABLE, digits.as_str())];
    let arguments = ["retrieve", "--patient", &patient_id, "--json"];
    let ended = chain.run_with(&place, &edge.url, &variable, &arguments);
    assert_eq!((ended.code, ended.documents()[0]["records"].as_array().unwrap().len()), (0, 3), "{ended:?}");
    assert!(!ended.out.contains(&digits[..16]) && !ended.err.contains(&digits[..16]), "a key is never shown");
}

#[test]
fn a_patient_reads_their_own_records() {
    let (chain, edge, place) = scene(|_| Serve::Well);
    let (patient_id, key) = (chain.patient(), key_file(&place, 4));
    let arguments =
        ["retrieve", "--patient", &patient_id, "--key-file", &key, "--purpose", "patient-request", "--json"];
    let ended = chain.run(&place, &edge.url, &arguments);
    assert_eq!((ended.code, ended.documents()[0]["domains"].as_array().unwrap().len()), (0, 4), "{ended:?}");
    assert_eq!(ended.documents()[0]["requester"], patient().address().to_string());
    chain.agree(Domains::ALL);
}
