//! Clocks that differ.

use super::upload;
use edge_testbed::{Device, Stack, sample};
use ledger::Domains;
use protocol::ProblemKind;

#[test]
fn a_recording_from_the_future_is_refused() {
    let stack = Stack::start();
    let ahead = Device { captured_at: edge_testbed::now() + 3_600_000, ..stack.device.clone() };
    let sealed = ahead.seal_recording(&sample("wrist_row_healthy.csv")).0;
    stack.upload(&sealed).assert_problem(ProblemKind::DeviceNotAdmitted);
}

#[test]
fn of_two_clocks_the_later_one_decides_whether_a_consent_has_run_out() {
    let stack = Stack::start();
    let sealed = upload(&stack);
    stack.upload(&sealed).open(&sealed);
    let doctor = &stack.people.doctor;
    stack.grant_until(doctor, Domains::ALL, stack.chain().now() + 300);
    let request = stack.request(doctor);
    assert_eq!(request.redeem(stack.client()).status, 200);
    // The chain's clock goes on, the edge's does not.
    stack.chain().advance(400);
    request.redeem(stack.client()).assert_problem(ProblemKind::AccessRefused);
}

#[test]
fn a_chain_whose_clock_is_ahead_is_served() {
    let stack = Stack::start();
    stack.chain().advance(600);
    let sealed = upload(&stack);
    assert!(stack.upload(&sealed).open(&sealed).is_final);
    stack.grant(&stack.people.doctor, Domains::ALL);
    assert_eq!(stack.read(&stack.people.doctor)[0].records.len(), 1);
}
