//! Guest component that exercises every interface the edge host offers. What it does depends on the path alone, so that
//! each test of the host is one request.

#[cfg(target_family = "wasm")]
mod component;
