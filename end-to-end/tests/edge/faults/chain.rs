//! The chain's node is away, loses an answer, or forgets a transaction.

use super::{assert_retry_later, upload};
use crate::eventually::{eventually, times_stored, upload_until_final};
use edge_testbed::{Fault, Stack, StackOptions};
use ledger::Domains;

fn stack() -> Stack {
    let mut options = StackOptions::with_variables(&[("receipt_wait_milliseconds", "100")]);
    options.faults = true;
    Stack::start_with(options)
}

#[test]
fn while_the_chain_is_down_nothing_is_acknowledged_and_nothing_is_handed_out() {
    let stack = stack();
    let first = upload(&stack);
    assert!(upload_until_final(&stack, &first).record.is_some());
    stack.grant(&stack.people.doctor, Domains::ALL);
    let request = stack.request(&stack.people.doctor);

    let second = stack.device.seal_later(&edge_testbed::sample("wrist_row_healthy.csv"), 1);
    stack.chain_proxy().fail(Fault::Refuse);
    assert_retry_later(&stack.upload(&second));
    assert_retry_later(&request.redeem(stack.client()));
    stack.chain_proxy().heal();
    upload_until_final(&stack, &second);
    assert_eq!(times_stored(&stack, second.upload_id), 1);
    assert_eq!(request.read(stack.chain(), stack.client())[0].records.len(), 1);
}

#[test]
fn an_answer_of_the_chain_that_is_lost_stores_nothing_twice() {
    let stack = stack();
    let sealed = upload(&stack);
    stack.chain_proxy().fail_once(|request| request.is("eth_sendRawTransaction"), Fault::LoseAnswer);
    let answer = upload_until_final(&stack, &sealed);
    assert_eq!(times_stored(&stack, sealed.upload_id), 1);
    assert_eq!(upload_until_final(&stack, &sealed).record, answer.record);
}

#[test]
fn a_transaction_that_the_node_drops_is_sent_again() {
    let stack = stack();
    let sealed = upload(&stack);
    stack.chain().mine_by_itself(false);
    let answer = stack.upload(&sealed).open(&sealed);
    assert!(!answer.is_final);
    stack.chain().drop_waiting();
    stack.chain().mine(1);
    assert_eq!(times_stored(&stack, sealed.upload_id), 0, "it was dropped");
    stack.chain().mine_by_itself(true);

    let stored = upload_until_final(&stack, &sealed);
    assert_eq!(stored.record, answer.record, "the same bytes have the same hash");
    assert_eq!(times_stored(&stack, sealed.upload_id), 1);
}

#[test]
fn a_dropped_transaction_is_sent_again_even_if_its_device_never_returns() {
    let stack = stack();
    let sealed = upload(&stack);
    stack.chain().mine_by_itself(false);
    assert!(!stack.upload(&sealed).open(&sealed).is_final);
    stack.chain().drop_waiting();
    stack.chain().mine_by_itself(true);
    eventually("another request's housekeeping sends it", || {
        stack.client().get(protocol::route::CONFIG);
        (times_stored(&stack, sealed.upload_id) == 1).then_some(())
    });
}
