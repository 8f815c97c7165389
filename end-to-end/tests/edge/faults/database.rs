//! The database is damaged, or gone.

use super::upload;
use crate::eventually::times_stored;
use edge_testbed::Stack;
use ledger::Domains;
use protocol::ProblemKind;

#[test]
fn without_its_database_the_edge_says_so_and_goes_on_when_it_is_back() {
    let stack = Stack::start();
    let sealed = upload(&stack);
    let before = stack.upload(&sealed).open(&sealed);
    stack.grant(&stack.people.doctor, Domains::ALL);
    let request = stack.request(&stack.people.doctor);

    let mut stack = stack;
    let database = stack.edge().database_file();
    stack.stop_edge();
    let good = std::fs::read(&database).unwrap();
    std::fs::write(&database, "no database".repeat(1000)).unwrap();
    stack.start_edge();
    let next = stack.device.seal_later(&edge_testbed::sample("wrist_row_healthy.csv"), 1);
    for reply in [stack.upload(&next), request.redeem(stack.client())] {
        let problem = reply.assert_problem(ProblemKind::Unavailable);
        assert!(problem.detail.contains("database"), "{}", problem.detail);
    }
    assert_eq!(times_stored(&stack, next.upload_id), 0);

    stack.stop_edge();
    std::fs::write(&database, good).unwrap();
    stack.start_edge();
    assert_eq!(stack.upload(&sealed).open(&sealed).record, before.record);
    assert_eq!(request.read(stack.chain(), stack.client())[0].records.len(), 1);
}

#[test]
fn an_empty_database_stores_nothing_a_second_time() {
    let mut stack = Stack::start();
    let sealed = upload(&stack);
    let before = stack.upload(&sealed).open(&sealed);
    stack.restart_edge_without_database();
    assert_eq!(stack.upload(&sealed).open(&sealed).record, before.record, "the chain remembers");
    assert_eq!(times_stored(&stack, sealed.upload_id), 1);
    // The patient's key went with it: nothing more is stored.
    let next = stack.device.seal_later(&edge_testbed::sample("wrist_row_healthy.csv"), 1);
    stack.upload(&next).assert_problem(ProblemKind::NotEnrolled);
    assert_eq!(times_stored(&stack, next.upload_id), 0);
}
