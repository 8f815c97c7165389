//! Transactions of others, and one's own at the wrong time.

use super::granted;
use crate::attackers::forwarder;
use edge_testbed::{Request, Stack, StackOptions, add, sample};
use ledger::{Domains, Purpose, Role};
use protocol::{ProblemKind, RetrievalAnswer};
use sealing::delivery::{ReplyPrivateKey, open_delivery};
use std::thread;
use std::time::Duration;

#[test]
fn another_users_transaction_gives_nothing_that_opens() {
    let (stack, request) = granted();
    let answer: RetrievalAnswer = request.redeem(stack.client()).json(200);
    let receipt = edge_testbed::contract(stack.chain()).receipt(request.transaction);
    let thief = ReplyPrivateKey::generate().unwrap();
    assert!(open_delivery(&receipt, &thief, &answer.delivery).is_err());
    assert!(open_delivery(&receipt, &request.reply_key, &answer.delivery).is_ok());

    // Nor does it open for another request of the same person.
    let other = stack.request(&stack.people.doctor);
    let receipt = edge_testbed::contract(stack.chain()).receipt(other.transaction);
    assert!(open_delivery(&receipt, &request.reply_key, &answer.delivery).is_err());
}

#[test]
fn an_absent_transaction_and_one_of_somebody_else_are_told_alike() {
    let (stack, mut request) = granted();
    // A transaction of the contract that asks for nothing.
    let other = add(stack.chain(), &stack.people.admin, ledger::Address([9; 20]), Role::Caregiver);
    request.transaction = other;
    let foreign = request.redeem(stack.client()).assert_problem(ProblemKind::NotFound);
    request.transaction = ledger::Bytes32([9; 32]);
    let absent = request.redeem(stack.client()).assert_problem(ProblemKind::NotFound);
    assert_eq!(foreign.detail, absent.detail);
}

#[test]
fn a_granted_transaction_is_worth_nothing_after_the_revocation() {
    let (stack, request) = granted();
    stack.revoke(&stack.people.doctor);
    request.redeem(stack.client()).assert_problem(ProblemKind::AccessRefused);
}

#[test]
fn a_granted_transaction_is_worth_nothing_after_the_consents_end() {
    let stack = Stack::start();
    stack.store(&sample("synthetic_rest_tremor.csv"));
    stack.grant_until(&stack.people.doctor, Domains::ALL, stack.chain().now() + 100);
    let request = stack.request(&stack.people.doctor);
    stack.chain().advance(101);
    request.redeem(stack.client()).assert_problem(ProblemKind::AccessRefused);
}

#[test]
fn a_granted_transaction_is_worth_nothing_after_the_delivery_window() {
    let (stack, request) = granted();
    stack.chain().advance(15 * 60 + 1);
    request.redeem(stack.client()).assert_problem(ProblemKind::DeliveryWindowOver);
}

#[test]
fn a_call_through_another_contract_is_told_to_call_directly() {
    let stack = Stack::start();
    stack.store(&sample("synthetic_rest_tremor.csv"));
    // As tempting as it can be: the contract in between is a registered doctor with the patient's consent.
    let forwarder = forwarder::deploy(stack.chain(), &stack.people.stranger);
    add(stack.chain(), &stack.people.admin, forwarder, Role::Doctor);
    let purposes = ledger::Purposes::from(Purpose::Treatment);
    let grant = ledger::calls::Grant { provider: forwarder, purposes, domains: Domains::ALL, expiry: 1 << 40 };
    stack.chain().send(&stack.people.patient, grant);

    let reply_key = ReplyPrivateKey::generate().unwrap();
    let why = access::Why::Purpose(Purpose::Treatment);
    let ask = access::Ask { addr: stack.everything(), why };
    let data = ask.data(reply_key.public_key());
    let transaction = stack.chain().submit(&stack.people.stranger, Some(forwarder), data);
    let receipt = stack.chain().wait_for(transaction);
    let granted = |event: &ledger::Event| matches!(event, ledger::Event::AccessGranted(_));
    assert!(receipt.events(stack.chain().contract()).unwrap().iter().any(|mined| granted(&mined.event)));
    let request = Request { transaction, reply_key };
    let problem = request.redeem(stack.client()).assert_problem(ProblemKind::MalformedRequest);
    assert!(problem.detail.contains("directly"), "{}", problem.detail);
}

#[test]
fn behind_a_head_that_stands_still_nothing_is_handed_out() {
    let stack = Stack::start_with(StackOptions::with_variables(&[("head_age_limit_seconds", "1")]));
    stack.store(&sample("synthetic_rest_tremor.csv"));
    stack.grant(&stack.people.doctor, Domains::ALL);
    let request = stack.request(&stack.people.doctor);
    // A revocation may be in blocks that this node does not show.
    while edge_testbed::now() / 1000 <= stack.chain().now() + 2 {
        thread::sleep(Duration::from_millis(50));
    }
    let reply = request.redeem(stack.client());
    reply.assert_problem(ProblemKind::Unavailable);
    assert!(reply.header("retry-after").is_some());
    stack.chain().mine(1);
    assert_eq!(request.redeem(stack.client()).status, 200);
}
