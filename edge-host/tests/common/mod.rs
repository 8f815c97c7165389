//! A running host with the conformance component, and a caller of it.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use edge_host::{HostOptions, LogMemory, LogRecord, LogSink, RequestRecord, RunningHost, Statistics};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub(crate) const TOKEN: &str = "token-that-must-stay-secret";

/// A host on a port of its own, with a state folder of its own.
pub(crate) struct Host {
    pub(crate) running: RunningHost,
    pub(crate) log: LogMemory,
    pub(crate) state: TempDir,
}

pub(crate) fn manifest() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance/spin.toml")
}

/// Options for a test: no environment, any port, compiled code shared between tests.
pub(crate) fn options(state: &Path) -> (HostOptions, LogMemory) {
    let (log_sink, log) = LogSink::memory();
    let options = HostOptions {
        listen: ([127, 0, 0, 1], 0).into(),
        state_dir: Some(state.to_owned()),
        cache_dir: Some(Path::new(env!("CARGO_TARGET_TMPDIR")).join("edge-host-cache")),
        variables: [("token".to_owned(), TOKEN.to_owned())].into(),
        variables_from_environment: false,
        log_sink,
        ..HostOptions::default()
    };
    (options, log)
}

impl Host {
    pub(crate) async fn start() -> Self {
        Self::with(|_| {}).await
    }

    pub(crate) async fn with(change: impl FnOnce(&mut HostOptions)) -> Self {
        Self::of(&manifest(), change).await
    }

    pub(crate) async fn of(manifest: &Path, change: impl FnOnce(&mut HostOptions)) -> Self {
        let state = tempfile::tempdir().unwrap();
        let (mut options, log) = options(state.path());
        change(&mut options);
        // Where the component is not built, this says with which command to build it.
        let running = edge_host::start(manifest, options).await.unwrap_or_else(|error| panic!("{error:#}"));
        Self { running, log, state }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.running.address())
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[]).await
    }

    pub(crate) async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = http::Request::get(self.url(path));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        call(request.body(Vec::new()).unwrap()).await
    }

    pub(crate) async fn post(&self, path: &str, body: Vec<u8>) -> Answer {
        call(http::Request::post(self.url(path)).body(body).unwrap()).await
    }

    /// The text of a successful answer.
    pub(crate) async fn text(&self, path: &str) -> String {
        let answer = self.get(path).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        answer.text()
    }

    pub(crate) fn statistics(&self) -> Statistics {
        self.running.statistics()
    }

    /// Lines of the log's requests, once there are `count` of them.
    pub(crate) async fn requests(&self, count: usize) -> Vec<RequestRecord> {
        for _ in 0..500 {
            let requests: Vec<_> = self.log.records().into_iter().filter_map(request).collect();
            if requests.len() >= count {
                return requests;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the log has no {count} requests: {:?}", self.log.records());
    }

    /// Waits until a warning holds `part`.
    pub(crate) async fn warning(&self, part: &str) -> String {
        for _ in 0..500 {
            let found = self.log.records().into_iter().filter_map(warning).find(|message| message.contains(part));
            if let Some(message) = found {
                return message;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the log has no warning with {part:?}: {:?}", self.log.records());
    }
}

fn request(record: LogRecord) -> Option<RequestRecord> {
    match record {
        LogRecord::Request(request) => Some(request),
        _ => None,
    }
}

fn warning(record: LogRecord) -> Option<String> {
    match record {
        LogRecord::Warning { message, .. } => Some(message),
        _ => None,
    }
}

/// A whole answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: http::HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Checks that the host itself answered, as RFC 9457 has it, and gives the `detail`.
    pub(crate) fn problem(&self, status: u16) -> String {
        assert_eq!(self.status, status, "{}", self.text());
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem: serde_json::Value = serde_json::from_slice(&self.body).unwrap();
        assert_eq!(problem["status"], status);
        assert!(problem["type"].as_str().unwrap().starts_with("/problems/"), "{}", self.text());
        assert_eq!(problem["requestId"], self.header("x-request-id"));
        problem["detail"].as_str().unwrap().to_owned()
    }

    /// The `type` of a problem.
    pub(crate) fn problem_type(&self) -> String {
        let problem: serde_json::Value = serde_json::from_slice(&self.body).unwrap();
        problem["type"].as_str().unwrap().to_owned()
    }
}

async fn call(request: http::Request<Vec<u8>>) -> Answer {
    let blocking = move || {
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
        let (head, mut body) = agent.run(request).unwrap().into_parts();
        let body = body.with_config().limit(u64::MAX).read_to_vec().unwrap();
        Answer { status: head.status.as_u16(), headers: head.headers, body }
    };
    tokio::task::spawn_blocking(blocking).await.unwrap()
}

/// Sends `request` as it stands and gives all that comes back until the host closes.
pub(crate) async fn raw(address: SocketAddr, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    // The host may close before it has read everything.
    let _ = stream.write_all(request).await;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

/// Percent-encodes a value for a query.
pub(crate) fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02x}") })
        .collect()
}
