use super::*;
use crate::edge::Edge;
use crate::platform::HttpError;
use crate::platform::native::Native;
use crate::settings::name;
use crate::testing::{self, Nodes, liar};
use ledger::calls::{AddUser, SetArea};
use ledger::rpc::{BlockRange, ChainId, RpcError, UserFilter};
use ledger::{Address, Role};
use pollster::block_on;
use serde_json::{Value, json};
use std::sync::Mutex;

fn edge_on(url: String) -> (tempfile::TempDir, Edge<Native>) {
    let folder = tempfile::tempdir().unwrap();
    let native = testing::native(folder.path());
    native.set(name::RPC_URL, url);
    let edge = testing::edge(native);
    (folder, edge)
}

/// A node that answers every request with `result`.
fn liar_with(result: Value) -> (tempfile::TempDir, Edge<Native>) {
    edge_on(liar::serve(move |_| {
        (200, json!({ "jsonrpc": "2.0", "id": 1, "result": result }).to_string().into_bytes())
    }))
}

/// Adds `count` doctors, one a block.
fn add_doctors(nodes: &Nodes, count: u8) {
    for index in 1..=count {
        let profile_digest = Bytes32([index; 32]);
        nodes.send(0, &AddUser { user: Address([index; 20]), role: Role::Doctor, profile_digest });
    }
}

fn doctors(edge: &Edge<Native>, to: u64) -> Result<Vec<Address>, ChainError> {
    let contract = edge.settings.contract;
    let blocks = BlockRange { from: edge.settings.contract_block, to };
    let events = block_on(edge.chain().events(|blocks| UserFilter::default().filter(contract, blocks), blocks))?;
    Ok(events
        .into_iter()
        .map(|mined| match mined.event {
            ledger::Event::UserAdded(event) => event.user,
            other => panic!("{other:?}"),
        })
        .collect())
}

#[test]
fn transactions_receipts_and_events_are_read_from_a_real_node() {
    let nodes = Nodes::start();
    let folder = tempfile::tempdir().unwrap();
    let edge = nodes.edge(folder.path());
    let chain = edge.chain();
    let call = SetArea { area_id: 1, hpke_public_key: Bytes32([7; 32]) };
    let hash: Bytes32 = nodes.send(0, &call)["transactionHash"].as_str().unwrap().parse().unwrap();
    // For a moment anvil knows the receipt, but still has the transaction among those that wait.
    let mined = || block_on(chain.transaction(hash)).unwrap().filter(|found| found.block_number.is_some());
    let found = (0..500).find_map(|_| {
        std::thread::sleep(Duration::from_millis(10));
        mined()
    });
    let found = found.unwrap();
    assert_eq!(found.signed.from(), Address(nodes.chain.accounts().unwrap()[0]));
    assert_eq!(found.signed.transaction().data.0, call.encode());
    let receipt = block_on(chain.receipt(hash)).unwrap().unwrap();
    assert_eq!((Some(receipt.block_number), receipt.succeeded), (found.block_number, true));
    assert_eq!(block_on(chain.head()).unwrap().hash, receipt.block_hash);
    assert!(block_on(chain.transaction(Bytes32([9; 32]))).unwrap().is_none());
    assert!(block_on(chain.receipt(Bytes32([9; 32]))).unwrap().is_none());
    add_doctors(&nodes, 3);
    let head = block_on(chain.head()).unwrap().number;
    assert_eq!(doctors(&edge, head).unwrap(), [[1; 20], [2; 20], [3; 20]].map(Address));
}

#[test]
fn a_node_that_gives_few_blocks_at_a_time_is_asked_for_few() {
    let nodes = Nodes::start();
    add_doctors(&nodes, 9);
    let (node, log) = (nodes.chain.rpc().clone(), std::sync::Arc::new(Mutex::new(Vec::new())));
    let asked = log.clone();
    let url = liar::serve(move |body| {
        let request: Value = serde_json::from_slice(body).unwrap();
        let number = |name: &str| {
            let text = request["params"][0][name].as_str().unwrap();
            u64::from_str_radix(text.strip_prefix("0x").unwrap(), 16).unwrap()
        };
        let span = number("toBlock") - number("fromBlock") + 1;
        asked.lock().unwrap().push(span);
        if span > 2 {
            let error = json!({ "code": -32005, "message": "query exceeds max block range 2" });
            return (200, json!({ "jsonrpc": "2.0", "id": 1, "error": error }).to_string().into_bytes());
        }
        (200, node.exchange(body).unwrap())
    });
    let folder = tempfile::tempdir().unwrap();
    let native = nodes.native(folder.path());
    let head = block_on(testing::edge(native.another_instance()).chain().head()).unwrap().number;
    native.set(name::RPC_URL, url);
    let found = doctors(&testing::edge(native), head).unwrap();
    assert_eq!(found, (1..=9).map(|index| Address([index; 20])).collect::<Vec<_>>());
    assert!(log.lock().unwrap().iter().any(|span| *span > 2));
}

#[test]
fn a_node_that_refuses_for_good_is_not_asked_for_ever() {
    let log = std::sync::Arc::new(Mutex::new(0_u32));
    let asked = log.clone();
    let (_folder, edge) = edge_on(liar::serve(move |_| {
        *asked.lock().unwrap() += 1;
        let error = json!({ "code": -32601, "message": "the method eth_getLogs does not exist" });
        (200, json!({ "jsonrpc": "2.0", "id": 1, "error": error }).to_string().into_bytes())
    }));
    assert!(matches!(doctors(&edge, u64::MAX - 1), Err(ChainError::Rpc(RpcError::Node { .. }))));
    assert!(*log.lock().unwrap() <= 66, "{}", log.lock().unwrap());
}

#[test]
fn events_elsewhere_twice_or_of_another_contract_are_a_lie() {
    let nodes = Nodes::start();
    add_doctors(&nodes, 1);
    let folder = tempfile::tempdir().unwrap();
    let native = nodes.native(folder.path());
    let filter = json!([{ "fromBlock": "0x0", "toBlock": "latest", "address": Address(nodes.contract.address) }]);
    let logs = nodes.chain.rpc().call("eth_getLogs", filter).unwrap();
    let log = logs.as_array().unwrap().last().unwrap().clone();
    let with = |field: &str, value: Value| {
        let mut lie = log.clone();
        lie[field] = value;
        lie
    };
    let read = |logs: Vec<Value>| {
        let answer = json!({ "jsonrpc": "2.0", "id": 1, "result": logs }).to_string().into_bytes();
        native.set(name::RPC_URL, liar::serve(move |_| (200, answer.clone())));
        doctors(&testing::edge(native.another_instance()), 100)
    };
    assert_eq!(read(vec![log.clone()]).unwrap(), [Address([1; 20])]);
    for lie in [
        vec![log.clone(), log.clone()],
        vec![with("blockNumber", json!("0x65"))],
        vec![with("address", json!(Address([3; 20])))],
        vec![with("removed", json!(true))],
    ] {
        assert!(matches!(read(lie), Err(ChainError::Contradiction { .. } | ChainError::Log(_))));
    }
}

#[test]
fn answers_about_something_else_are_a_lie() {
    let nodes = Nodes::start();
    let hash = nodes.send(0, &SetArea { area_id: 1, hpke_public_key: Bytes32([7; 32]) })["transactionHash"].clone();
    let told = |method: &str| nodes.chain.rpc().call(method, json!([hash])).unwrap();
    let other = Bytes32([9; 32]);
    let (_folder, edge) = liar_with(told("eth_getTransactionReceipt"));
    assert!(matches!(block_on(edge.chain().receipt(other)), Err(ChainError::Contradiction { .. })));
    let (_folder, edge) = liar_with(told("eth_getTransactionByHash"));
    assert!(matches!(block_on(edge.chain().transaction(other)), Err(ChainError::Contradiction { .. })));
    let mut forged = told("eth_getTransactionByHash");
    forged["from"] = json!(Address([1; 20]));
    let (_folder, edge) = liar_with(forged);
    let hash = hash.as_str().unwrap().parse().unwrap();
    assert!(matches!(block_on(edge.chain().transaction(hash)), Err(ChainError::Contradiction { .. })));
}

#[test]
fn every_silence_is_unavailable() {
    let ask = |edge: &Edge<Native>| block_on(edge.chain().ask(ChainId {})).unwrap_err();
    let (_folder, away) = edge_on("http://127.0.0.1:1".into());
    assert_eq!(ask(&away), ChainError::Http(HttpError::Unreachable));
    let (_folder, proxy) = edge_on(liar::serve(|_| (502, b"<html>".to_vec())));
    assert_eq!(ask(&proxy), ChainError::Status { status: 502 });
    let (_folder, gibberish) = edge_on(liar::serve(|_| (200, b"<html>".to_vec())));
    assert!(matches!(ask(&gibberish), ChainError::Rpc(RpcError::Malformed { .. })));
    let (_folder, endless) = edge_on(liar::serve(|_| (200, vec![b' '; MAX_RESPONSE + 2])));
    assert_eq!(ask(&endless), ChainError::Http(HttpError::TooLong));
    let refusal = exchange::Refusal::from(ask(&away));
    assert_eq!((refusal.problem.status, refusal.retry_after), (503, Some(1)));
}

#[test]
fn the_words_of_nodes_are_known() {
    let said = |message: &str| ChainError::Rpc(RpcError::Node { code: -32000, message: message.into() });
    assert!(said("already known").is_already_known() && said("AlreadyKnown: already known").is_already_known());
    assert!(said("nonce too low: next nonce 5, tx nonce 4").is_nonce_used());
    assert!(said("replacement transaction underpriced").is_underpriced());
    assert!(!said("insufficient funds").is_nonce_used() && !ChainError::NoHead.is_already_known());
}
