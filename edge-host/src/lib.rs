//! Runs a Spin application manifest on embedded wasmtime.
//!
//! [`start`] reads a `spin.toml` and serves it; the binary `edge-host` is a thin command line around it. What of Spin's
//! manifest and interfaces is supported, and what is refused, stands in `docs/edge-host.md`.

mod bindings;
mod body;
mod component;
mod engine;
mod files;
mod headers;
mod host;
mod instance;
mod intake;
mod limits;
mod logs;
mod manifest;
mod options;
mod outbound;
mod output;
mod private_files;
mod problem;
mod request_id;
mod routes;
mod server;
mod service;
mod sqlite;
mod state;
mod statistics;
mod variables;

pub use host::{NotServable, Route, RunningHost, check, start};
pub use logs::{LogMemory, LogRecord, LogSink, OutputStream, RequestRecord};
pub use manifest::{Finding, ManifestError};
pub use options::HostOptions;
pub use statistics::{ComponentStatistics, Statistics};
