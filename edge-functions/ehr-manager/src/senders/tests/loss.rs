//! What gets lost, and what comes in between.

use super::*;
use crate::senders::statement::AHEAD;
use crate::senders::{QueueError, State};
use crate::testing::failing::{Death, Failing};
use crate::testing::scene::edge_on;
use ledger::calls::{Pause, Unpause};

/// More than a row may take to be believed lost, in milliseconds.
const A_WHILE: u64 = 30_000;

#[test]
fn a_transaction_of_an_account_without_money_is_mined_and_settled() {
    let scene = Scene::new(1);
    let edge = scene.edge();
    let queue = queue(&edge);
    let entry = send(&queue, 1);
    let Fate::Mined { hash, block, succeeded: true, is_final: true } = mined(&queue, &entry) else { panic!() };
    assert_eq!(hash, queue.hash(&entry).unwrap());
    assert_eq!(found(&queue, &entry), entry, "nobody has looked yet");
    push(&queue);
    let settled = found(&queue, &entry);
    assert_eq!((settled.state, settled.mined), (State::Settled, Some((hash, block))));
    push(&queue);
    assert_eq!((found(&queue, &entry), scene.nonce(entry.account)), (settled, 1));
}

#[test]
fn a_dropped_transaction_is_sent_again() {
    let scene = Scene::new(1);
    let edge = scene.edge();
    let queue = queue(&edge);
    hold(&scene);
    let (entry, next) = (send(&queue, 1), send(&queue, 2));
    for entry in [&next, &entry] {
        assert!(!scene.rpc("anvil_dropTransaction", json!([queue.hash(entry).unwrap()])).is_null());
    }
    mine(&scene);
    assert_eq!((fate(&queue, &entry), scene.nonce(entry.account)), (Fate::Waiting, 0));
    push(&queue);
    mine(&scene);
    assert!(is_mined(mined(&queue, &entry)) && is_mined(mined(&queue, &next)));
    assert_eq!(found(&queue, &entry), entry, "it is the same transaction");
}

#[test]
fn a_transaction_that_nobody_sent_holds_nobody_up() {
    let scene = Scene::new(1);
    let edge = scene.edge();
    let queue = queue(&edge);
    let (left_behind, next) = (put(&queue, 1), send(&queue, 2));
    assert_eq!((left_behind.nonce, next.nonce, fate(&queue, &next)), (0, 1, Fate::Waiting));
    push(&queue);
    assert!(is_mined(mined(&queue, &left_behind)) && is_mined(mined(&queue, &next)));
}

#[test]
fn a_nonce_that_was_used_elsewhere_is_replaced() {
    let scene = Scene::new(1);
    let edge = scene.edge();
    let queue = queue(&edge);
    let entry = put(&queue, 1);
    scene.send(&scene.managers[0], Some(Address([9; 20])), Vec::new());
    block_on(queue.send(entry.clone())).unwrap();
    push(&queue);
    assert_eq!(found(&queue, &entry), entry, "it may still turn up");
    scene.later(A_WHILE);
    push(&queue);
    let moved = found(&queue, &entry);
    assert_eq!((moved.nonce, moved.version, moved.former), (1, 1, vec![queue.hash(&entry).unwrap()]));
    assert!(is_mined(mined(&queue, &entry)));
    scene.later(2 * A_WHILE);
    push(&queue);
    assert_eq!((found(&queue, &entry).state, scene.nonce(entry.account)), (State::Settled, 2));
}

#[test]
fn a_record_that_the_chain_has_already_is_not_said_again() {
    let scene = Scene::new(1);
    let edge = scene.edge();
    let queue = queue(&edge);
    let entry = put(&queue, 1);
    // As after a backup was restored: the row's successor, with another price, was mined.
    let hash = scene.hand_in(&scene.managers[0], 0, Some(scene.contract), entry.data.clone());
    scene.chain.rpc().wait_for_receipt(&hash).unwrap();
    scene.later(A_WHILE);
    push(&queue);
    let settled = found(&queue, &entry);
    assert_eq!((settled.state, settled.mined.unwrap().0.to_string()), (State::Settled, hash));
    assert_eq!(scene.nonce(entry.account), 1);
}

#[test]
fn a_gap_that_somebody_else_left_is_filled() {
    let scene = Scene::new(1);
    let edge = scene.edge();
    let queue = queue(&edge);
    hold(&scene);
    let foreign = scene.hand_in(&scene.managers[0], 0, Some(Address([9; 20])), Vec::new());
    let entry = send(&queue, 1);
    assert_eq!(entry.nonce, 1);
    scene.rpc("anvil_dropTransaction", json!([foreign]));
    push(&queue);
    mine(&scene);
    assert_eq!(fate(&queue, &entry), Fate::Waiting, "the other transaction may still come");
    scene.later(A_WHILE);
    push(&queue);
    mine(&scene);
    assert!(is_mined(mined(&queue, &entry)));
    assert_eq!((found(&queue, &entry), scene.nonce(entry.account)), (entry, 2));
}

#[test]
fn what_the_contract_refused_is_said_again_when_it_takes_it() {
    let scene = Scene::new(1);
    let edge = scene.edge();
    let queue = queue(&edge);
    hold(&scene);
    let administer = |call: ledger::Call| {
        scene.hand_in(&scene.admin, scene.nonce(scene.admin.address()), Some(scene.contract), call.encode());
        mine(&scene);
    };
    let entry = put(&queue, 1);
    administer(Pause {}.into());
    block_on(queue.send(entry.clone())).unwrap();
    mine(&scene);
    assert!(matches!(mined(&queue, &entry), Fate::Mined { succeeded: false, is_final: true, .. }));
    assert_eq!(block_on(queue.push()), Err(QueueError::Paused));
    assert_eq!(found(&queue, &entry).state, State::Failed);
    administer(Unpause {}.into());
    push(&queue);
    assert_eq!((fate(&queue, &entry), found(&queue, &entry).nonce), (Fate::Waiting, 1));
    mine(&scene);
    assert!(is_mined(mined(&queue, &entry)));
    push(&queue);
    assert_eq!((found(&queue, &entry).state, scene.nonce(entry.account)), (State::Settled, 2));
}

#[test]
fn whoever_dies_while_putting_or_pushing_leaves_one_row_and_one_transaction() {
    for death in [Death::Before, Death::After] {
        let scene = Scene::new(1);
        let mut number = 0;
        loop {
            let dying = edge_on(Failing::new(scene.instance(), u32::from(number), death));
            let (subject, call) = record(number);
            let queue = block_on(Queue::open(&dying)).unwrap();
            let outcome = block_on(async { queue.send(queue.put(subject, &call).await?).await });
            let died = block_on(queue.push()).is_err() || outcome.is_err();
            let edge = scene.edge();
            let queue = super::queue(&edge);
            let entry = put(&queue, number);
            assert_eq!(entry.nonce, u64::from(number), "neither gap nor double");
            push(&queue);
            assert!(is_mined(mined(&queue, &entry)));
            if !died {
                break;
            }
            number += 1;
            assert!(number < 100, "it never succeeds");
        }
        assert!(number > 6, "{number} steps");
        assert_eq!(scene.nonce(scene.managers[0].address()), u64::from(number) + 1);
        let account = scene.managers[0].address().to_string();
        let rows = block_on(scene.edge().query(AHEAD, vec![account.as_str().into(), 0_i64.into(), 100_i64.into()]));
        assert_eq!(rows.unwrap().len(), usize::from(number) + 1);
    }
}
