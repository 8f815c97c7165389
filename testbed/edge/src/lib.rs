//! The whole edge for tests and measurements: a [`Stack`] is a real chain with the contract and its people, a real IPFS node,
//! and this project's components on edge-host, with a patient who is enrolled and a device that is registered.
//!
//! ```no_run
//! let stack = edge_testbed::Stack::start();
//! let answer = stack.store(&edge_testbed::sample("synthetic_rest_tremor.csv"));
//! assert!(answer.is_final);
//! stack.grant(&stack.people.doctor, ledger::Domains::TREMOR);
//! let pages = stack.read(&stack.people.doctor);
//! assert_eq!(pages[0].records.len(), 1);
//! ```
//!
//! Every stack has a chain, a database and ports of its own; the IPFS node is that of the process ([`testbed::Kubo::shared`]),
//! for blocks are named by what they hold. [`StackOptions`] says what else is possible: proxies that misbehave, an edge that
//! can be killed, other variables.
//!
//! Whatever goes wrong here panics and says what.

mod chain;
mod device;
mod edge;
mod options;
mod people;
mod project;
mod proxy;
mod reader;
mod stack;
mod variables;

pub use chain::{CHAIN_ID, Chain};
pub use device::{Device, now};
pub use edge::{Client, Edge, Reply, serve_if_child};
pub use options::StackOptions;
pub use people::{MNEMONIC_KEYS, People, add, everything_of, mnemonic_account};
pub use project::{component, component_digests, root, sample};
pub use proxy::{Fault, ProxiedRequest, Proxy};
pub use reader::{Request, contract, records_of};
pub use stack::{MASTER_KEY, Stack};
