//! The queue on a real chain and a real database.

mod accounts;
mod crowd;
mod loss;
mod prices;
mod reorganisation;
mod sql;

use super::{Entry, Fate, Queue, Subject};
use crate::edge::Edge;
use crate::platform::Platform;
use crate::testing::scene::Scene;
use ledger::calls::StoreRecords;
use ledger::{Address, Bytes32, RecordEntry};
use pollster::block_on;
use sealing::UploadId;
use serde_json::json;

/// A record that nobody has to believe.
fn record(number: u8) -> (Subject, StoreRecords) {
    let upload_id = Bytes32([number; 32]);
    let record = RecordEntry {
        patient_id: 1,
        device_id: Address([2; 20]),
        area_id: 1,
        captured_at: 3,
        upload_id,
        digest: Bytes32([4; 32]),
    };
    (Subject::record(&UploadId(upload_id.0)), StoreRecords { records: vec![record] })
}

fn queue<P: Platform>(edge: &Edge<P>) -> Queue<'_, P> {
    block_on(Queue::open(edge)).unwrap()
}

fn put(queue: &Queue<'_, impl Platform>, number: u8) -> Entry {
    let (subject, call) = record(number);
    block_on(queue.put(subject, &call)).unwrap()
}

/// Puts a record into the queue and hands it to the node.
fn send(queue: &Queue<'_, impl Platform>, number: u8) -> Entry {
    block_on(queue.send(put(queue, number))).unwrap()
}

fn found(queue: &Queue<'_, impl Platform>, entry: &Entry) -> Entry {
    block_on(queue.find(entry.subject)).unwrap().unwrap()
}

fn fate(queue: &Queue<'_, impl Platform>, entry: &Entry) -> Fate {
    block_on(queue.fate(&found(queue, entry))).unwrap()
}

fn push(queue: &Queue<'_, impl Platform>) {
    block_on(queue.push()).unwrap();
}

fn is_mined(fate: Fate) -> bool {
    matches!(fate, Fate::Mined { succeeded: true, .. })
}

/// Waits until all that the node knows is mined.
fn mined(queue: &Queue<'_, impl Platform>, entry: &Entry) -> Fate {
    for _ in 0..500 {
        match fate(queue, entry) {
            Fate::Waiting => std::thread::sleep(std::time::Duration::from_millis(10)),
            mined => return mined,
        }
    }
    panic!("not mined: {:?}", found(queue, entry))
}

/// From now on blocks are made by [`mine`] only.
fn hold(scene: &Scene) {
    scene.rpc("evm_setAutomine", json!([false]));
}

fn mine(scene: &Scene) {
    scene.rpc("evm_mine", json!([]));
}
