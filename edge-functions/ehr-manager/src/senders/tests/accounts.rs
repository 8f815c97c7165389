//! The edge's own accounts.

use super::*;
use crate::senders::QueueError;
use crate::settings::name;
use ledger::SecretKey;

#[test]
fn an_account_without_the_role_is_named() {
    let scene = Scene::new(1);
    scene.set(name::MANAGER_KEYS, json!(["77".repeat(32)]).to_string());
    let edge = scene.edge();
    let (subject, call) = record(1);
    let account = SecretKey::from_hex(&"77".repeat(32)).unwrap().address();
    assert_eq!(block_on(queue(&edge).put(subject, &call)), Err(QueueError::NotManager { account }));
    assert_eq!(block_on(queue(&edge).find(subject)), Ok(None));
}

#[test]
fn a_paused_contract_takes_nothing_into_the_queue() {
    let scene = Scene::new(1);
    scene.call(&scene.admin, ledger::calls::Pause {});
    let edge = scene.edge();
    let (subject, call) = record(1);
    assert_eq!(block_on(queue(&edge).put(subject, &call)), Err(QueueError::Paused));
    assert_eq!(block_on(queue(&edge).find(subject)), Ok(None));
}

#[test]
fn a_key_that_was_taken_away_too_early_is_asked_for() {
    let scene = Scene::new(1);
    let edge = scene.edge();
    let entry = put(&queue(&edge), 1);
    scene.set(name::MANAGER_KEYS, json!(["77".repeat(32)]).to_string());
    let edge = scene.edge();
    let error = block_on(queue(&edge).fate(&entry)).unwrap_err();
    assert_eq!(error, QueueError::NoKey { account: entry.account });
    assert!(error.to_string().contains(&entry.account.to_string()));
}
