//! Blocks that are replaced by others.

use super::*;
use crate::senders::State;
use crate::settings::name;

/// Replaces the newest blocks by as many empty ones.
fn reorganise(scene: &Scene, blocks: u64) {
    scene.rpc("anvil_reorg", json!([blocks, []]));
}

#[test]
fn a_receipt_that_is_taken_back_comes_again_and_is_final_only_when_it_is_deep() {
    let scene = Scene::new(1);
    scene.set(name::CONFIRMATIONS, "3");
    let edge = scene.edge();
    let queue = queue(&edge);
    let (entry, next) = (send(&queue, 1), send(&queue, 2));
    assert!(matches!(mined(&queue, &entry), Fate::Mined { is_final: false, .. }));
    mined(&queue, &next);
    push(&queue);
    assert_eq!(found(&queue, &entry).state, State::Waiting);

    hold(&scene);
    reorganise(&scene, 2);
    for entry in [&entry, &next] {
        scene.rpc("anvil_dropTransaction", json!([queue.hash(entry).unwrap()]));
    }
    assert_eq!((fate(&queue, &entry), scene.nonce(entry.account)), (Fate::Waiting, 0));
    push(&queue);
    mine(&scene);
    let Fate::Mined { hash, is_final: false, .. } = mined(&queue, &entry) else { panic!() };
    assert_eq!(hash, queue.hash(&entry).unwrap(), "it is the same transaction");
    mine(&scene);
    mine(&scene);
    assert!(matches!(fate(&queue, &entry), Fate::Mined { is_final: true, .. }));
    push(&queue);
    assert_eq!((found(&queue, &entry).state, found(&queue, &next).state), (State::Settled, State::Settled));
}

#[test]
fn what_was_settled_too_early_is_sent_again() {
    let scene = Scene::new(1);
    let edge = scene.edge();
    let queue = queue(&edge);
    let (entry, next) = (send(&queue, 1), send(&queue, 2));
    mined(&queue, &next);
    push(&queue);
    assert_eq!(found(&queue, &entry).state, State::Settled);
    hold(&scene);
    reorganise(&scene, 2);
    for entry in [&entry, &next] {
        scene.rpc("anvil_dropTransaction", json!([queue.hash(entry).unwrap()]));
    }
    let third = send(&queue, 3);
    assert_eq!(third.nonce, 2, "a nonce that is written down is not given twice");
    push(&queue);
    assert_eq!(found(&queue, &entry), entry);
    mine(&scene);
    assert!([&entry, &next, &third].into_iter().all(|entry| is_mined(mined(&queue, entry))));
}
