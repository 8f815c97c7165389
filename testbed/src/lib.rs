//! The nodes that tests talk to: [`Anvil`], an Ethereum development node, and [`Kubo`], an IPFS node. They are real, listen
//! on loopback ports that the system chooses, keep their state in folders of their own, and reach nothing outside.
//!
//! ```no_run
//! # fn main() -> anyhow::Result<()> {
//! let chain = testbed::Anvil::start()?;
//! let [admin, safety_officer, ehr_manager] = chain.accounts()?[..] else { anyhow::bail!("too few accounts") };
//! let contract = testbed::HealthRecords::deploy(chain.rpc(), admin, safety_officer, ehr_manager)?;
//! let ipfs = testbed::Kubo::start()?;
//! let cid = ipfs.put(b"a block")?;
//! # Ok(())
//! # }
//! ```
//!
//! A node ends with its value: [`Anvil::stop`] and [`Kubo::stop`] ask it and wait, so that it writes down what it holds;
//! dropping it kills it. [`Kubo::shared`] is one node for all tests of a process, and ends with that. Both programs lie in
//! `.tools/bin`, where `cargo xtask test` puts them.

mod anvil;
mod health_records;
mod http;
mod json_rpc;
mod kubo;
mod node;
mod program;

pub use anvil::{Anvil, AnvilOptions};
pub use health_records::HealthRecords;
pub use json_rpc::{JsonRpc, RpcError};
pub use kubo::{Kubo, KuboOptions, Network};

/// An account or a contract: the bytes inside the address types of the other crates.
pub type Address = [u8; 20];
