use super::*;
use crate::platform::Value;
use crate::platform::native::Native;
use crate::senders::Subject;
use crate::settings::name;
use crate::testing::scene::{Scene, edge_on};
use crate::testing::{self, liar, native};
use ledger::calls::RecordDeliveries;
use ledger::{Bytes32, Delivery};
use pollster::block_on;
use sealing::Sha256Digest;
use sealing::delivery::TransactionHash;

const NOW: u64 = 1_790_000_000_000;

fn takes(edge: &Edge<Native>) -> bool {
    block_on(take(edge, LEASE, INTERVAL)).unwrap()
}

#[test]
fn of_many_instances_one_keeps_house_and_the_next_time_another_may() {
    let folder = tempfile::tempdir().unwrap();
    let first = native(folder.path());
    first.set_clock(NOW);
    let edges: Vec<_> = (0..4).map(|_| testing::edge(first.another_instance())).collect();
    let winners = |edges: &[Edge<Native>]| {
        std::thread::scope(|scope| {
            let threads: Vec<_> = edges.iter().map(|edge| scope.spawn(|| takes(edge))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).filter(|won| *won).count()
        })
    };
    assert_eq!(winners(&edges), 1);
    assert_eq!(winners(&edges), 0);
    first.set_clock(NOW + INTERVAL - 1);
    assert_eq!(winners(&edges), 0);
    first.set_clock(NOW + INTERVAL);
    assert_eq!(winners(&edges), 1);
}

#[test]
fn a_clock_that_is_set_back_keeps_nobody_from_it() {
    let folder = tempfile::tempdir().unwrap();
    let first = native(folder.path());
    let edge = testing::edge(first.another_instance());
    first.set_clock(NOW);
    assert!(takes(&edge));
    first.set_clock(NOW - 1_000_000);
    assert!(takes(&edge));
    assert!(!takes(&edge));
}

#[test]
fn a_chain_that_is_away_is_not_asked_every_time() {
    let folder = tempfile::tempdir().unwrap();
    let first = native(folder.path());
    let edge = testing::edge(first.another_instance());
    first.set_clock(NOW);
    assert!(block_on(run(&edge)).is_err());
    first.set_clock(NOW + PAUSE - 1);
    assert_eq!(block_on(run(&edge)), Ok(()), "nothing is done");
    first.set_clock(NOW + PAUSE);
    assert!(block_on(run(&edge)).is_err());
}

#[test]
fn deliveries_are_told_and_what_was_left_behind_is_sent() {
    let scene = Scene::new(1);
    let edge = scene.edge();
    let left_behind = Delivery { transaction_hash: Bytes32([7; 32]), count: 1, digest: Bytes32([8; 32]) };
    let queue = block_on(Queue::open(&edge)).unwrap();
    let call = RecordDeliveries { deliveries: vec![left_behind] };
    block_on(queue.put(Subject::deliveries(0, b"left behind"), &call)).unwrap();
    block_on(deliveries::note(&edge, TransactionHash([1; 32]), 1, Sha256Digest([2; 32]))).unwrap();
    block_on(run(&edge)).unwrap();
    let mined = |count| {
        (0..500).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(10));
            scene.nonce(scene.managers[0].address()) == count
        })
    };
    assert!(mined(2));
    scene.later(INTERVAL);
    block_on(run(&edge)).unwrap();
    let rows = block_on(edge.query("SELECT count(*) FROM transactions WHERE state = 1", Vec::new())).unwrap();
    assert_eq!(rows[0].0, [Value::Integer(2)]);
}

#[test]
fn patients_keys_are_wrapped_anew_even_when_the_chain_is_away() {
    let scene = Scene::new(1);
    scene.set(name::MASTER_KEY_PREVIOUS, testing::MASTER_KEY);
    scene.set(name::MASTER_KEY, "5a".repeat(32));
    scene.set(name::RPC_URL, "http://127.0.0.1:1");
    assert!(block_on(run(&edge_on(scene.instance()))).is_err());
    scene.set(name::MASTER_KEY_PREVIOUS, "");
    let edge = scene.edge();
    assert!(block_on(patients::keys::alive(&edge, scene.patient_id)).unwrap().is_some());
}

#[test]
fn a_transaction_that_the_node_refuses_keeps_no_delivery_from_the_queue() {
    let scene = Scene::new(1);
    let chain = scene.chain.rpc().clone();
    let full = liar::serve(move |request| {
        if !request.windows(22).any(|word| word == b"eth_sendRawTransaction") {
            return (200, chain.exchange(request).unwrap());
        }
        let id = serde_json::from_slice::<serde_json::Value>(request).unwrap()["id"].clone();
        let error = serde_json::json!({ "code": -32000, "message": "txpool is full" });
        (200, serde_json::json!({ "jsonrpc": "2.0", "id": id, "error": error }).to_string().into())
    });
    scene.set(name::RPC_URL, full);
    let edge = scene.edge();
    let refused = Delivery { transaction_hash: Bytes32([7; 32]), count: 1, digest: Bytes32([8; 32]) };
    let queue = block_on(Queue::open(&edge)).unwrap();
    let call = RecordDeliveries { deliveries: vec![refused] };
    block_on(queue.put(Subject::deliveries(0, b"refused"), &call)).unwrap();
    block_on(deliveries::note(&edge, TransactionHash([1; 32]), 1, Sha256Digest([2; 32]))).unwrap();
    assert!(block_on(run(&edge)).is_err());
    let rows = block_on(edge.query("SELECT count(*) FROM transactions", Vec::new())).unwrap();
    assert_eq!(rows[0].0, [Value::Integer(2)]);
}
