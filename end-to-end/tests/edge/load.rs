//! Many at once.

use edge_testbed::{Stack, sample};
use ledger::Domains;
use protocol::RetrievalAnswer;
use std::sync::Barrier;
use std::thread;

/// More than a ward's round.
const READERS: usize = 200;

#[test]
fn two_hundred_retrievals_at_once_are_all_served() {
    let stack = Stack::start();
    let csv = sample("wrist_row_healthy.csv");
    for number in 0..3 {
        let sealed = stack.device.seal_later(&csv, number);
        stack.upload(&sealed).open(&sealed);
    }
    stack.grant(&stack.people.doctor, Domains::ALL);
    // One request each: what limits how often one is redeemed is not in question here.
    let why = access::Why::Purpose(ledger::Purpose::Treatment);
    let ask = access::Ask { addr: stack.everything(), why };
    let requests: Vec<_> =
        (0..READERS).map(|_| edge_testbed::Request::sign(stack.chain(), &stack.people.doctor, ask)).collect();
    for request in &requests {
        stack.chain().wait_for(request.transaction);
    }
    let together = Barrier::new(READERS);
    thread::scope(|scope| {
        for request in &requests {
            let (stack, together) = (&stack, &together);
            let reader = thread::Builder::new().stack_size(256 * 1024);
            let read = move || {
                together.wait();
                let answer: RetrievalAnswer = request.redeem(stack.client()).json(200);
                assert_eq!(answer.records.len(), 3);
                assert!(request.open(stack.chain(), &answer).faulty.is_empty());
            };
            reader.spawn_scoped(scope, read).unwrap();
        }
    });
    let statistics = stack.edge().statistics();
    assert!(statistics.components.values().all(|component| component.traps == 0), "{statistics:?}");
}
