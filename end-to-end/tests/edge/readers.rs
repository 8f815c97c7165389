//! Two IPFS nodes: what one edge has put on its node is read through another's.

use edge_testbed::{Stack, StackOptions, sample};
use ledger::Domains;
use testbed::{Kubo, KuboOptions, Network};

fn on_loopback() -> KuboOptions {
    KuboOptions { network: Network::Loopback, ..KuboOptions::default() }
}

#[test]
fn a_record_travels_from_node_to_node_and_is_read_through_the_other() {
    let mut stack = Stack::start_with(StackOptions { ipfs: Some(on_loopback()), ..StackOptions::default() });
    let answer = stack.store(&sample("synthetic_rest_tremor.csv"));
    stack.grant(&stack.people.doctor, Domains::ALL);
    let other = Kubo::start_with(&on_loopback()).unwrap();
    other.connect(stack.ipfs()).unwrap();
    stack.restart_edge_with(&[("ipfs_url", other.url())]);
    let pages = stack.read(&stack.people.doctor);
    assert_eq!(pages[0].records[0].content.analysis, answer.analysis);
    assert!(other.get(&answer.record.unwrap().cid).is_ok());
}
