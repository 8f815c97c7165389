//! People who try to read, write or learn what they may not.

mod consents;
mod forwarder;
mod logs;
mod nodes;
mod offices;
mod records;
mod routes;
mod transactions;
mod uploads;

use edge_testbed::{Request, Stack, sample};
use ledger::Domains;

/// A stack with one record, and a request of the doctor that was granted all of it.
fn granted() -> (Stack, Request) {
    let stack = Stack::start();
    stack.store(&sample("synthetic_rest_tremor.csv"));
    stack.grant(&stack.people.doctor, Domains::ALL);
    let request = stack.request(&stack.people.doctor);
    (stack, request)
}
