//! The accounts that are told from events are those that the contract has, whatever people do.

use super::super::history;
use crate::testing::readers::scene::{DAY, Scene};
use ledger::typed_data::Domain;
use ledger::{AccountLink, Bytes, Call, Role, Scope, SecretKey, TypedData as _, Uint256, calls};
use pollster::block_on;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;

#[derive(Clone, Copy, Debug)]
enum Step {
    Add,
    AskToReturn,
    Leave(usize),
    Delete(usize),
    Link(usize, usize, u64),
    Unlink(usize, usize),
    Wait(u64),
}

/// 0 is the patient's first account, 1 and 2 are others'.
fn steps() -> impl Strategy<Value = Vec<Step>> {
    let who = 0_usize..3;
    let step = prop_oneof![
        2 => Just(Step::Add),
        1 => Just(Step::AskToReturn),
        2 => who.clone().prop_map(Step::Leave),
        1 => who.clone().prop_map(Step::Delete),
        4 => (who.clone(), who.clone(), 1_u64..10).prop_map(|(by, who, days)| Step::Link(by, who, days)),
        2 => (who.clone(), who).prop_map(|(by, who)| Step::Unlink(by, who)),
        2 => (1_u64..6).prop_map(Step::Wait),
    ];
    prop::collection::vec(step, 1..16)
}

#[test]
fn the_fold_agrees_with_the_contract() {
    let scene = Scene::empty();
    let mut runner = TestRunner::new(Config { cases: 12, failure_persistence: None, ..Config::default() });
    runner
        .run(&steps(), |steps| {
            // The chain goes back to where nobody was there.
            let before = scene.chain.rpc().call("evm_snapshot", json!([])).unwrap();
            for step in &steps {
                carry_out(&scene, *step);
                compare(&scene)?;
            }
            scene.chain.rpc().call("evm_revert", json!([before])).unwrap();
            Ok(())
        })
        .unwrap();
}

fn key(scene: &Scene, number: usize) -> &SecretKey {
    [&scene.people.patient, &scene.people.guardian, &scene.people.stranger][number]
}

/// What the contract refuses, it refuses.
fn carry_out(scene: &Scene, step: Step) {
    let role = Role::Patient;
    let profile_digest = ledger::Bytes32::ZERO;
    let (sender, call): (_, Call) = match step {
        Step::Add => {
            let user = key(scene, 0).address();
            (&scene.people.admin, calls::AddUser { user, role, profile_digest }.into())
        }
        Step::AskToReturn => (key(scene, 0), calls::RequestRegistration { role, profile_digest }.into()),
        Step::Leave(who) => (key(scene, who), calls::DeleteUser { user: key(scene, who).address(), role }.into()),
        Step::Delete(who) => (&scene.people.admin, calls::DeleteUser { user: key(scene, who).address(), role }.into()),
        Step::Link(by, who, days) => (key(scene, by), link(scene, key(scene, who), days).into()),
        Step::Unlink(by, who) => (key(scene, by), calls::UnlinkAccount { account: key(scene, who).address() }.into()),
        Step::Wait(days) => return scene.wait(days * DAY / 2),
    };
    scene.transact(sender, Some(scene.contract), call.encode());
}

fn link(scene: &Scene, who: &SecretKey, days: u64) -> calls::LinkAccount {
    let (account, now) = (who.address(), scene.now());
    let deadline = Uint256::from(now + 3600);
    let link = AccountLink { account, patient_id: scene.patient_id.0, deadline };
    let domain = Domain { chain_id: crate::testing::readers::scene::CHAIN_ID, contract: scene.contract };
    let account_signature: Bytes = link.sign(&domain, who).unwrap().to_bytes().into();
    // One in nine has no end, so that others can be linked by it for as long.
    let until = if days == 9 { u64::MAX } else { now + days * DAY };
    calls::LinkAccount { account, scope: Scope::Manage, until, deadline, account_signature }
}

fn compare(scene: &Scene) -> Result<(), TestCaseError> {
    let edge = scene.edge();
    let head = block_on(edge.chain().head()).unwrap();
    let accounts = block_on(history::accounts(&edge, scene.patient_id.0, head.number)).unwrap();
    let mut count = 0;
    for number in 0..3 {
        let account = key(scene, number).address();
        let user = block_on(edge.chain().call(calls::UserOf { account }, ledger::rpc::BlockTag::Latest)).unwrap();
        let counts = user.scope != Scope::None && user.patient_id == scene.patient_id.0 && user.until >= head.timestamp;
        prop_assert_eq!(accounts.contains(account, head.timestamp), counts, "account {}", number);
        count += usize::from(counts);
    }
    prop_assert_eq!(accounts.count(head.timestamp), count);
    Ok(())
}
