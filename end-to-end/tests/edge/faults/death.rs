//! The edge is killed between IPFS and the chain.

use super::upload;
use crate::eventually::{eventually, times_stored, upload_until_final};
use edge_testbed::{Fault, Stack, StackOptions};

fn stack() -> Stack {
    Stack::start_with(StackOptions { faults: true, apart: true, ..StackOptions::default() })
}

/// Kills the edge while an upload waits for an answer of the chain to `method`.
fn kill_at(stack: &mut Stack, sealed: &sealing::SealedUpload, method: &'static str, fault: Fault) {
    let before = stack.chain_proxy().count(|request| request.is(method));
    stack.chain_proxy().fail_where(move |request| request.is(method), fault);
    let (client, signature) = (stack.client().clone(), stack.device.sign(&sealed.envelope));
    let envelope = sealed.envelope.clone();
    let device = std::thread::spawn(move || {
        let headers = [("content-type", protocol::header::ENVELOPE), ("gaitkeeper-signature", signature.as_str())];
        client.try_post(protocol::route::ANALYSES, &headers, &envelope).map(|reply| reply.status)
    });
    eventually("the edge is about to write to the chain", || {
        (stack.chain_proxy().count(|request| request.is(method)) > before).then_some(())
    });
    assert!(stack.ipfs_proxy().count(|request| request.is("block/put")) > 0, "the block is on IPFS");
    stack.kill_edge();
    assert!(device.join().unwrap().is_err(), "nothing was acknowledged");
    stack.chain_proxy().heal();
    stack.restart_edge();
}

#[test]
fn a_record_on_ipfs_whose_transaction_was_never_sent_is_stored_once() {
    let mut stack = stack();
    let sealed = upload(&stack);
    kill_at(&mut stack, &sealed, "eth_sendRawTransaction", Fault::Hang);
    assert_eq!(times_stored(&stack, sealed.upload_id), 0);
    upload_until_final(&stack, &sealed);
    assert_eq!(times_stored(&stack, sealed.upload_id), 1);

    // The nonce that the dead edge took leaves no gap: what follows is mined too.
    let next = stack.device.seal_later(&edge_testbed::sample("wrist_row_healthy.csv"), 1);
    upload_until_final(&stack, &next);
}

#[test]
fn a_transaction_whose_sender_died_before_it_heard_of_it_is_not_sent_twice() {
    let mut stack = stack();
    let sealed = upload(&stack);
    // The node takes the transaction; then it holds back everything that the edge asks about it.
    kill_at(&mut stack, &sealed, "eth_getTransactionReceipt", Fault::Hang);
    assert_eq!(times_stored(&stack, sealed.upload_id), 1);
    upload_until_final(&stack, &sealed);
    assert_eq!(times_stored(&stack, sealed.upload_id), 1);
}
