//! Blocks that are taken back.

use super::upload;
use crate::eventually::{times_stored, upload_until_final};
use edge_testbed::{Stack, StackOptions};
use ledger::Domains;

#[test]
fn a_receipt_that_a_reorganisation_removed_gives_nothing() {
    let stack = Stack::start();
    let sealed = upload(&stack);
    upload_until_final(&stack, &sealed);
    stack.grant(&stack.people.doctor, Domains::ALL);
    let request = stack.request(&stack.people.doctor);
    assert_eq!(request.redeem(stack.client()).status, 200);
    stack.chain().roll_back(1);
    assert!(stack.chain().receipt(request.transaction).is_none());
    stack.chain().mine(2);
    let after = request.redeem(stack.client());
    assert!([202, 404].contains(&after.status), "{}: {}", after.status, after.text());
}

#[test]
fn a_record_whose_block_is_taken_back_is_stored_again() {
    let stack = Stack::start_with(StackOptions::with_variables(&[
        ("confirmations", "3"),
        ("receipt_wait_milliseconds", "100"),
    ]));
    let sealed = upload(&stack);
    let answer = stack.upload(&sealed).open(&sealed);
    assert!(!answer.is_final, "one block is no three");
    assert_eq!(times_stored(&stack, sealed.upload_id), 1);
    stack.chain().reorganise(1);
    assert_eq!(times_stored(&stack, sealed.upload_id), 0, "the reorganisation took it");

    let again = crate::eventually::eventually("it is stored and final", || {
        let answer = stack.upload(&sealed).open(&sealed);
        stack.chain().mine(1);
        answer.is_final.then_some(answer)
    });
    assert_eq!(again.record.unwrap().cid, answer.record.unwrap().cid);
    assert_eq!(times_stored(&stack, sealed.upload_id), 1);
}

#[test]
fn a_request_counts_only_with_its_confirmations() {
    let stack = Stack::start_with(StackOptions::with_variables(&[("confirmations", "3")]));
    let sealed = upload(&stack);
    stack.upload(&sealed).open(&sealed);
    stack.chain().mine(3);
    stack.grant(&stack.people.doctor, Domains::ALL);
    let request = stack.request(&stack.people.doctor);
    for confirmations in 1..3 {
        let waiting: protocol::NotConfirmed = request.redeem(stack.client()).json(202);
        assert_eq!((waiting.confirmations, waiting.required), (confirmations, 3));
        stack.chain().mine(1);
    }
    assert_eq!(request.redeem(stack.client()).status, 200);
}
