//! Edge function: keeps records on IPFS and the chain, and hands them out against a receipt.
//!
//! It alone holds the master key, the database and the accounts that send transactions. Everything runs through
//! [`platform::Platform`], so that all of it can be tested natively on real nodes; [`router`] finds the route of a request and
//! [`service`] says which module serves it. What a module needs is in an [`edge::Edge`]: the [`settings`], the [`chain`],
//! [`ipfs`] and the [`database`].

pub mod admission;
pub mod chain;
#[cfg(target_family = "wasm")]
mod component;
pub mod config;
pub mod confirmation;
pub mod database;
pub mod deliveries;
pub mod edge;
pub mod health;
pub mod housekeeping;
pub mod ipfs;
pub mod metrics;
pub mod openapi;
pub mod patients;
pub mod platform;
pub mod profiles;
pub mod rate_limit;
pub mod registry;
pub mod retrievals;
pub mod router;
pub mod senders;
pub mod service;
pub mod settings;
pub mod signature;
pub mod storing;
#[cfg(test)]
pub(crate) mod testing;
