//! Whoever speaks HTTP to an edge.

use super::{PATIENCE, Reply};
use serde::Serialize;
use std::net::SocketAddr;

/// Speaks to one edge; clones share their connections.
#[derive(Clone, Debug)]
pub struct Client {
    address: SocketAddr,
    agent: ureq::Agent,
}

impl Client {
    /// The edge at `address`.
    #[must_use]
    pub fn of(address: SocketAddr) -> Self {
        // The edge is on this machine, whatever proxy the environment names for others.
        let config = ureq::Agent::config_builder().proxy(None).http_status_as_error(false);
        Self { address, agent: config.timeout_global(Some(PATIENCE)).build().into() }
    }

    /// Where the edge is.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// `http://…` and the path.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Uploads an envelope.
    #[track_caller]
    pub fn upload(&self, envelope: &[u8], signature: Option<&str>) -> Reply {
        let mut headers = vec![("content-type", protocol::header::ENVELOPE)];
        headers.extend(signature.map(|signature| (protocol::header::SIGNATURE, signature)));
        self.post(protocol::route::ANALYSES, &headers, envelope)
    }

    /// Posts JSON.
    #[track_caller]
    pub fn post_json(&self, path: &str, body: &impl Serialize) -> Reply {
        let body = serde_json::to_vec(body).expect("it is JSON");
        self.post(path, &[("content-type", protocol::header::JSON)], &body)
    }

    /// Posts anything.
    #[track_caller]
    pub fn post(&self, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
        self.try_post(path, headers, body).unwrap_or_else(|error| panic!("POST {path}: {error}"))
    }

    /// The same where there may be no answer.
    ///
    /// # Errors
    /// When the edge does not answer.
    pub fn try_post(&self, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Result<Reply, ureq::Error> {
        let request = headers
            .iter()
            .fold(self.agent.post(self.url(path)), |request, (name, value)| request.header(*name, *value));
        Reply::read(request.send(body)?)
    }

    /// A request without a body.
    #[track_caller]
    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Reply {
        let request = headers
            .iter()
            .fold(http::Request::builder().method(method).uri(self.url(path)), |request, (name, value)| {
                request.header(*name, *value)
            });
        let answer = self.agent.run(request.body(()).expect("a request"));
        answer.and_then(Reply::read).unwrap_or_else(|error| panic!("{method} {path}: {error}"))
    }

    /// Gets a path.
    #[track_caller]
    pub fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, &[])
    }
}
