//! The application, served: in this process, or in one of its own that can be killed.

mod child;
mod client;
mod reply;

pub use child::serve_if_child;
pub use client::Client;
pub use reply::Reply;

use child::Child;
use edge_host::{HostOptions, LogMemory, LogSink, RunningHost, Statistics};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::runtime::Runtime;

/// What takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// What one edge is started with.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct EdgeSettings {
    /// `spin.toml`.
    pub(crate) manifest: PathBuf,
    /// Where its database is kept.
    pub(crate) state: PathBuf,
    /// Where it listens; 0 lets the system choose.
    pub(crate) port: u16,
    /// The application's variables.
    pub(crate) variables: HashMap<String, String>,
}

impl EdgeSettings {
    fn options(&self, log_sink: LogSink) -> HostOptions {
        HostOptions {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, self.port)),
            state_dir: Some(self.state.clone()),
            // Compiled once for all tests.
            cache_dir: Some(cache()),
            request_timeout: PATIENCE,
            // Every caller of a test has the same address.
            max_bodies_per_peer: 1024,
            variables: self.variables.clone(),
            variables_from_environment: false,
            log_sink,
            ..HostOptions::default()
        }
    }
}

/// Beside what is built: it belongs to the same components.
fn cache() -> PathBuf {
    crate::root().join("target/tmp/compiled-components")
}

/// A served application.
#[derive(Debug)]
pub struct Edge {
    served: Served,
    client: Client,
    settings: EdgeSettings,
}

#[derive(Debug)]
enum Served {
    Here { host: Option<RunningHost>, log: LogMemory, runtime: Runtime },
    Apart(Child),
}

impl Edge {
    /// In this process, or `apart` in one of its own, see [`serve_if_child`].
    pub(crate) fn start_as(settings: EdgeSettings, apart: bool) -> Self {
        if apart { Self::start_apart(settings) } else { Self::start(settings) }
    }

    fn start(settings: EdgeSettings) -> Self {
        let (log_sink, log) = LogSink::memory();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let host = runtime.block_on(edge_host::start(&settings.manifest, settings.options(log_sink)));
        let host = host.unwrap_or_else(|error| panic!("{error:?}"));
        let client = Client::of(host.address());
        Self { served: Served::Here { host: Some(host), log, runtime }, client, settings }
    }

    fn start_apart(settings: EdgeSettings) -> Self {
        let child = Child::start(&settings);
        Self { client: Client::of(child.address()), served: Served::Apart(child), settings }
    }

    /// Speaks to it.
    #[must_use]
    pub const fn client(&self) -> &Client {
        &self.client
    }

    /// What its components have done and used so far.
    ///
    /// # Panics
    /// When it runs in a process of its own.
    #[must_use]
    pub fn statistics(&self) -> Statistics {
        match &self.served {
            Served::Here { host: Some(host), .. } => host.statistics(),
            _ => panic!("the edge does not run in this process"),
        }
    }

    /// Records of its log.
    ///
    /// # Panics
    /// When it runs in a process of its own.
    #[must_use]
    pub const fn log(&self) -> &LogMemory {
        match &self.served {
            Served::Here { log, .. } => log,
            Served::Apart(_) => panic!("the edge does not run in this process"),
        }
    }

    /// Everything in the log so far, as text.
    #[must_use]
    pub fn log_text(&self) -> String {
        match &self.served {
            Served::Here { log, .. } => log.records().iter().map(|record| format!("{record:?}\n")).collect(),
            Served::Apart(child) => child.log_text(),
        }
    }

    /// The database `default`.
    #[must_use]
    pub fn database_file(&self) -> PathBuf {
        self.settings.state.join("sqlite_db.db")
    }

    /// Ends it as `kill -9` does.
    ///
    /// # Panics
    /// When it runs in this process.
    pub fn kill(&mut self) {
        match &mut self.served {
            Served::Apart(child) => child.kill(),
            Served::Here { .. } => panic!("the edge runs in this process"),
        }
    }
}

impl Drop for Edge {
    fn drop(&mut self) {
        if let Served::Here { host, runtime, .. } = &mut self.served
            && let Some(host) = host.take()
        {
            let _ = runtime.block_on(host.stop());
        }
    }
}

/// Writes the manifest into `folder`, and what its components are given beside it.
pub(crate) fn write_manifest(folder: &Path, changes: &[(&str, &str)]) -> PathBuf {
    let path = folder.join("spin.toml");
    std::fs::write(&path, crate::project::manifest(changes)).unwrap_or_else(|error| panic!("{error}"));
    crate::project::link_dashboard(folder);
    path
}
