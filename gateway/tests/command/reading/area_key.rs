//! A profile that names a node: the area's key is held against the chain, and no flag is needed to read.

use super::chain::{AREA, Chain, admin};
use super::edge::{ReadingEdge, Serve};
use super::records::Shelf;
use crate::support::workplace::Workplace;
use ledger::{Bytes32, calls};
use sealing::AreaPrivateKey;
use serde_json::{Value, json};

fn set(place: &Workplace, changes: &[(&str, Value)]) {
    let path = place.state().join("profile.json");
    let mut profile: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    for (field, value) in changes {
        profile[field] = value.clone();
    }
    std::fs::write(&path, profile.to_string()).unwrap();
}

fn chain_problem(place: &Workplace) -> Value {
    place.status()["profile"]["chainProblem"].clone()
}

#[test]
fn a_key_that_is_not_the_chains_is_named() {
    let chain = Chain::start();
    let edge = ReadingEdge::start(&chain, Shelf::empty(), |_| Serve::Well);
    let place = Workplace::new(&edge.url);
    assert_eq!(chain_problem(&place), Value::Null, "a profile without a node says nothing of the chain");
    let contract = json!(chain.contract);
    set(
        &place,
        &[("rpc", json!(chain.url())), ("contract", contract), ("areaId", json!(AREA)), ("contractBlock", json!(1))],
    );
    assert!(chain_problem(&place).as_str().unwrap().contains("no area 7"));

    let hpke_public_key = Bytes32(place.area_key.public_key().to_bytes());
    chain.call(&admin(), calls::SetArea { area_id: AREA, hpke_public_key });
    assert_eq!(chain_problem(&place), Value::Null);
    let other = AreaPrivateKey::generate().unwrap().public_key();
    set(&place, &[("areaKey", json!(other))]);
    let problem = chain_problem(&place);
    assert!(problem.as_str().unwrap().contains(&place.area_key.public_key().to_string()), "{problem}");

    // Chain, contract, node and edge come from the profile.
    let audit = place.run(&["audit", "--patient", &chain.patient(), "--json"]);
    assert_eq!((audit.code, &audit.documents()[0]["fromBlock"]), (0, &1.into()), "{audit:?}");
}
