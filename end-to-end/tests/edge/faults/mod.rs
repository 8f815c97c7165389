//! Parts that are away, lie, forget, or die: no acknowledged record is lost, none is stored twice.

mod chain;
mod clock;
mod database;
mod death;
mod disk;
mod ipfs;
mod races;
mod reorganisation;

use edge_testbed::{Reply, Stack, sample};
use protocol::{Problem, ProblemKind};
use sealing::SealedUpload;

/// A recording of the device, sealed.
fn upload(stack: &Stack) -> SealedUpload {
    stack.device.seal_recording(&sample("wrist_row_healthy.csv")).0
}

/// A refusal after which sending the same again is right, which says so and when.
#[track_caller]
fn assert_retry_later(reply: &Reply) -> Problem {
    let problem = reply.assert_problem(ProblemKind::Unavailable);
    assert!(reply.header("retry-after").is_some() && problem.detail.contains("again"), "{}", problem.detail);
    problem
}
