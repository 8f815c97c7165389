//! Nodes that lose what is sent, and nodes that give few blocks at once.

use super::chain::{Chain, key_file};
use super::edge::Serve;
use super::retrieve::{scene, waiting};
use crate::support::http::{Reply, serve};
use serde_json::{Value, json};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use testbed::JsonRpc;

/// A node before the chain's; `instead` answers in its place where it has something to say.
fn node_before(chain: &Chain, instead: impl Fn(&Value) -> Option<Reply> + Send + Sync + 'static) -> String {
    let rpc = JsonRpc::new(chain.url());
    let address = serve(move |request| {
        let question = serde_json::from_slice(&request.body).unwrap();
        instead(&question).unwrap_or_else(|| {
            let body = rpc.exchange(&request.body).unwrap();
            Reply::Answer { status: 200, headers: vec![("content-type", "application/json".to_owned())], body }
        })
    });
    format!("http://{address}")
}

#[test]
fn a_request_that_was_signed_but_never_sent_is_sent_by_a_later_run() {
    let (chain, edge, place) = scene(|_| Serve::Well);
    let node =
        node_before(&chain, |question| (question["method"] == "eth_sendRawTransaction").then_some(Reply::HangUp));
    let (patient_id, key, contract) = (chain.patient(), key_file(&place, 5), chain.contract.to_string());
    let flags = ["--rpc", &node, "--chain-id", "31337", "--contract", &contract, "--edge", &edge.url];
    let ended = place.run(&[&["retrieve", "--patient", &patient_id, "--key-file", &key], &flags[..]].concat());
    let [hash] = waiting(&place).try_into().unwrap();
    assert!(ended.code == 1 && ended.err.contains(&hash) && edge.asked() == 0, "{ended:?}");
    let again = chain.run(&place, &edge.url, &["retrieve", "--transaction", &hash, "--json"]);
    assert_eq!((again.code, &again.documents()[0]["state"]), (0, &"delivered".into()), "{again:?}");
}

#[test]
fn a_node_that_gives_two_blocks_at_once_tells_the_same_history() {
    let (chain, edge, place) = scene(|_| Serve::Well);
    let refused = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&refused);
    let node = node_before(&chain, move |question| {
        let block = |field: &str| {
            let text = question["params"][0][field].as_str()?.strip_prefix("0x")?;
            u64::from_str_radix(text, 16).ok()
        };
        let (from, to) = (block("fromBlock")?, block("toBlock")?);
        (to - from > 1).then(|| {
            count.fetch_add(1, Ordering::SeqCst);
            let error = json!({ "code": -32005, "message": "query exceeds max block range" });
            let body = json!({ "jsonrpc": "2.0", "id": question["id"], "error": error }).to_string();
            Reply::Answer { status: 400, headers: Vec::new(), body: body.into_bytes() }
        })
    });
    let (patient_id, contract) = (chain.patient(), chain.contract.to_string());
    let history = |node: &str| {
        let flags = ["--rpc", node, "--chain-id", "31337", "--contract", &contract, "--edge", &edge.url, "--json"];
        let ended = place.run(&[&["audit", "--patient", &patient_id], &flags[..]].concat());
        assert_eq!(ended.code, 0, "{ended:?}");
        ended.documents()[0]["rows"].clone()
    };
    assert_eq!(history(&node), history(chain.url()));
    assert!(refused.load(Ordering::SeqCst) > 3);
}
