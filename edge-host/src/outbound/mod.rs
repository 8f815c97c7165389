//! What components may reach, and how they reach it.

mod allowed_host;
mod policy;
mod send;
mod target;

pub(crate) use allowed_host::{AllowedHost, CHAINING_SUFFIX};
pub(crate) use policy::OutboundPolicy;
pub(crate) use send::{MAX_CHAIN, Outbound};
pub(crate) use target::Target;
