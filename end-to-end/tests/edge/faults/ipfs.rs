//! The IPFS node is away, silent, or has lost a block.

use super::{assert_retry_later, upload};
use crate::eventually::times_stored;
use edge_testbed::{Fault, Stack, StackOptions, sample};
use ledger::Domains;
use protocol::{ProblemKind, RetrievalAnswer};
use testbed::KuboOptions;

#[test]
fn while_ipfs_is_down_nothing_is_acknowledged_and_nothing_is_on_the_chain() {
    let stack = Stack::start_with(StackOptions::with_faults());
    let sealed = upload(&stack);
    for fault in [Fault::Refuse, Fault::Answer { status: 500, body: b"{\"Message\":\"no\"}".to_vec() }] {
        stack.ipfs_proxy().fail(fault);
        assert_retry_later(&stack.upload(&sealed));
        assert_eq!(times_stored(&stack, sealed.upload_id), 0);
        stack.ipfs_proxy().heal();
    }
    assert!(stack.upload(&sealed).open(&sealed).is_final);
    assert_eq!(times_stored(&stack, sealed.upload_id), 1);
}

#[test]
fn a_silent_ipfs_node_is_given_up_on() {
    let mut options = StackOptions::with_variables(&[("ipfs_timeout_seconds", "1")]);
    options.faults = true;
    let stack = Stack::start_with(options);
    let sealed = upload(&stack);
    stack.ipfs_proxy().fail(Fault::Hang);
    assert_retry_later(&stack.upload(&sealed));
    stack.ipfs_proxy().heal();
    assert!(stack.upload(&sealed).open(&sealed).is_final);
}

#[test]
fn records_that_cannot_be_fetched_are_delivered_later() {
    let stack = Stack::start_with(StackOptions::with_faults());
    let sealed = upload(&stack);
    stack.upload(&sealed).open(&sealed);
    stack.grant(&stack.people.doctor, Domains::ALL);
    let request = stack.request(&stack.people.doctor);
    stack.ipfs_proxy().fail(Fault::Refuse);
    assert_retry_later(&request.redeem(stack.client()));
    stack.ipfs_proxy().heal();
    assert_eq!(request.read(stack.chain(), stack.client())[0].records.len(), 1);
}

#[test]
fn a_block_that_the_node_has_lost_is_missed_and_named() {
    let stack = Stack::start_with(StackOptions { ipfs: Some(KuboOptions::default()), ..StackOptions::default() });
    let sealed = upload(&stack);
    let record = stack.upload(&sealed).open(&sealed).record.unwrap();
    stack.grant(&stack.people.doctor, Domains::ALL);
    let request = stack.request(&stack.people.doctor);
    let block = stack.ipfs().get(&record.cid).unwrap();
    let file = stack.ipfs().file_of(&block).unwrap();
    std::fs::remove_file(file).unwrap();
    let problem = request.redeem(stack.client()).assert_problem(ProblemKind::DamagedContent);
    assert!(problem.detail.contains(&record.cid), "{}", problem.detail);

    // It hides no other record.
    let other = stack.device.seal_later(&sample("wrist_row_healthy.csv"), 1000);
    stack.upload(&other).open(&other);
    let answer: RetrievalAnswer = stack.request(&stack.people.doctor).redeem(stack.client()).json(200);
    let served: Vec<_> = answer.records.iter().map(|record| record.upload_id).collect();
    assert_eq!((served, answer.unavailable), (vec![other.upload_id], vec![sealed.upload_id]));

    // As from a backup or another node.
    assert_eq!(stack.ipfs().put(&block).unwrap(), record.cid);
    let answer: RetrievalAnswer = request.redeem(stack.client()).json(200);
    assert_eq!((answer.records.len(), answer.unavailable.len()), (1, 0));
}
