//! Runs a Spin application manifest on embedded wasmtime.
//!
//! [`start`] reads a `spin.toml` and serves it; the binary `edge-host` is a thin command line around it.

mod host;
mod logs;
mod options;
mod statistics;

pub use host::{RunningHost, start};
pub use logs::{LogMemory, LogRecord, LogSink, OutputStream, RequestRecord};
pub use options::HostOptions;
pub use statistics::{ComponentStatistics, Statistics};
