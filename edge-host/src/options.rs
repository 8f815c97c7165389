//! What the person who starts the host decides, as opposed to what the manifest says.

use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use crate::logs::LogSink;

/// Settings of one running host. `Default` is what the command line uses when no flag is given.
#[derive(Clone, Debug)]
pub struct HostOptions {
    /// Address to listen on. Port 0 lets the system choose; see `RunningHost::address`.
    pub listen: SocketAddr,
    /// Where databases are kept. `None`: the folder `.spin` beside the manifest, as Spin does.
    pub state_dir: Option<PathBuf>,
    /// Where compiled components are kept for the next start. `None`: `edge-host-cache` in the state folder.
    pub cache_dir: Option<PathBuf>,
    /// A new component instance for every request, instead of reusing each for up to 128 requests, 16 at a time.
    pub fresh_instances: bool,
    /// Time a component has to answer with headers; after it the caller gets 504.
    pub request_timeout: Duration,
    /// Bound of the linear memory of one component instance, in bytes.
    pub max_memory: usize,
    /// Bound of a request's body, in bytes; a longer one is answered with 413.
    pub max_request_body: u64,
    /// Time from the end of a request's head to the end of its body; after it the caller gets 408.
    pub body_timeout: Duration,
    /// Request bodies that arrive from one address (in IPv6: one network of 64 bits) at a time; one more gets 429.
    pub max_bodies_per_peer: usize,
    /// Bound of all request bodies that are held at a time, in bytes, at least `max_request_body`; beyond it callers
    /// get 503. Only what has arrived counts.
    pub max_body_memory: u64,
    /// Complete requests from the network worked on at a time; further ones wait.
    pub max_concurrent_requests: usize,
    /// Component instances alive at a time, over all components together. A request that needs one more gets 503.
    pub max_instances: usize,
    /// Time that requests in flight have to finish once the host is told to stop.
    pub stop_timeout: Duration,
    /// Values of the application's variables by name. They take precedence over the environment.
    pub variables: HashMap<String, String>,
    /// Whether `SPIN_VARIABLE_*` environment variables give values too.
    pub variables_from_environment: bool,
    /// Receives every log record.
    pub log_sink: LogSink,
}

impl Default for HostOptions {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 3000)),
            state_dir: None,
            cache_dir: None,
            fresh_instances: false,
            request_timeout: Duration::from_secs(30),
            max_memory: 64 << 20,
            max_request_body: 16 << 20,
            body_timeout: Duration::from_secs(10),
            max_bodies_per_peer: 32,
            max_body_memory: 256 << 20,
            max_concurrent_requests: 256,
            max_instances: 1024,
            stop_timeout: Duration::from_secs(10),
            variables: HashMap::new(),
            variables_from_environment: true,
            log_sink: LogSink::tracing(),
        }
    }
}
