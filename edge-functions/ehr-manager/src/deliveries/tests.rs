use super::*;
use crate::platform::Value;
use crate::testing::failing::{Death, Failing};
use crate::testing::scene::{Scene, edge_on};
use ledger::rpc::{BlockRange, GetLogs, LogFilter, Method as _};
use ledger::{ContractEvent as _, Event};
use pollster::block_on;

fn delivery(number: u32) -> Delivery {
    let mut transaction_hash = Bytes32([1; 32]);
    transaction_hash.0[..4].copy_from_slice(&number.to_be_bytes());
    Delivery { transaction_hash, count: number, digest: Bytes32([2; 32]) }
}

fn noted(edge: &Edge<impl Platform>, number: u32) {
    let Delivery { transaction_hash, count, digest } = delivery(number);
    block_on(note(edge, TransactionHash(transaction_hash.0), count, Sha256Digest(digest.0))).unwrap();
}

/// All `RecordsDelivered`, and from how many transactions.
fn told(scene: &Scene) -> (Vec<Delivery>, usize) {
    let blocks = BlockRange { from: 0, to: 1_000_000 };
    let filter = LogFilter::events(scene.contract, blocks, vec![ledger::events::RecordsDelivered::TOPIC]);
    let ask = GetLogs { filter };
    let logs = ask.response(1, &scene.chain.rpc().exchange(&ask.request(1)).unwrap()).unwrap();
    let transactions: std::collections::BTreeSet<_> = logs.iter().map(|log| log.position.transaction_hash).collect();
    let delivery = |log: &ledger::rpc::Log| match log.decode(scene.contract).unwrap().event {
        Event::RecordsDelivered(event) => {
            Delivery { transaction_hash: event.transaction_hash, count: event.count, digest: event.digest }
        }
        other => panic!("{other:?}"),
    };
    (logs.iter().map(delivery).collect(), transactions.len())
}

fn wait_for(scene: &Scene, transactions: u64) {
    let account = scene.managers[0].address();
    for _ in 0..500 {
        if scene.nonce(account) >= transactions {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("{} transactions instead of {transactions}", scene.nonce(account));
}

#[test]
fn what_is_noted_is_told_once_and_in_batches() {
    let scene = Scene::new(1);
    let edge = scene.edge();
    block_on(flush(&edge)).unwrap();
    assert_eq!(scene.nonce(scene.managers[0].address()), 0, "nothing to tell");
    for number in 0..150 {
        noted(&edge, number);
        noted(&edge, number);
    }
    for _ in 0..3 {
        block_on(flush(&edge)).unwrap();
    }
    wait_for(&scene, 2);
    let (told, transactions) = told(&scene);
    assert_eq!((told, transactions), ((0..150).map(delivery).collect(), 2));
    noted(&edge, 7);
    block_on(flush(&edge)).unwrap();
    assert_eq!(scene.nonce(scene.managers[0].address()), 2, "what was told is remembered");
}

#[test]
fn whoever_dies_while_telling_tells_nothing_twice() {
    for death in [Death::Before, Death::After] {
        let scene = Scene::new(1);
        let mut steps = 0;
        loop {
            noted(&scene.edge(), steps);
            let dying = edge_on(Failing::new(scene.instance(), steps, death));
            let outcome = block_on(flush(&dying));
            let edge = scene.edge();
            block_on(flush(&edge)).unwrap();
            block_on(block_on(Queue::open(&edge)).unwrap().push()).unwrap();
            wait_for(&scene, u64::from(steps) + 1);
            steps += 1;
            if outcome.is_ok() {
                break;
            }
            assert!(steps < 100, "it never succeeds");
        }
        assert!(steps > 5, "{steps} steps");
        assert_eq!(told(&scene), ((0..steps).map(delivery).collect(), steps as usize));
    }
}

#[test]
fn several_instances_tell_nothing_twice() {
    let scene = Scene::new(1);
    let edge = scene.edge();
    (0..40).for_each(|number| noted(&edge, number));
    let edges = [scene.edge(), scene.edge(), scene.edge()];
    std::thread::scope(|scope| {
        for edge in &edges {
            scope.spawn(|| block_on(flush(edge)).unwrap());
        }
    });
    wait_for(&scene, 1);
    assert_eq!(told(&scene).0, (0..40).map(delivery).collect::<Vec<_>>());
}

#[test]
fn a_paused_contract_is_told_all_the_same() {
    let scene = Scene::new(1);
    scene.call(&scene.admin, ledger::calls::Pause {});
    let edge = scene.edge();
    noted(&edge, 1);
    block_on(flush(&edge)).unwrap();
    wait_for(&scene, 1);
    assert_eq!(told(&scene).0, [delivery(1)]);
}

#[test]
fn what_was_told_long_ago_is_forgotten() {
    let scene = Scene::new(1);
    let edge = scene.edge();
    noted(&edge, 1);
    block_on(flush(&edge)).unwrap();
    scene.later(KEPT + 1000);
    noted(&edge, 2);
    block_on(flush(&edge)).unwrap();
    let rows = block_on(edge.query("SELECT count FROM deliveries", Vec::new())).unwrap();
    assert_eq!(rows, [Row(vec![Value::Integer(2)])]);
}
