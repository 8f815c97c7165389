//! One module a domain, and the registry of them.

pub mod tremor;
pub mod windows;
