//! The person's own wallet: found by EIP-6963, spoken to by EIP-1193. Keys never leave it.

mod discovery;
mod provider;

pub(crate) use discovery::{Found, discover};
pub(crate) use provider::Provider;
