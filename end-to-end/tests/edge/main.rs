//! Everything together, over HTTP: the real components on edge-host, a real chain, real IPFS nodes. `README.md` names what
//! is covered where.

mod attackers;
mod dashboard;
mod eventually;
mod faults;
mod interface;
mod load;
mod machinery;
mod readers;
mod table;
mod way;

/// Serves an edge when this program was started for that; otherwise sees that such an edge ends when it is killed.
#[test]
fn edge_in_a_process_of_its_own() {
    edge_testbed::serve_if_child();
    machinery::a_killed_edge_is_gone_and_its_database_is_not();
}
