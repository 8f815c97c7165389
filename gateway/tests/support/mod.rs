//! What the integration tests share: a state folder of their own, the real command, an edge that misbehaves on demand.

#![allow(dead_code, reason = "every test binary uses a part of it")]

pub(crate) mod edge;
pub(crate) mod http;
pub(crate) mod recording;
pub(crate) mod workplace;
