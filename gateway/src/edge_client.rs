//! The edge over HTTP: one request each, no retries; the outbox decides what comes next.

use crate::{
    edge_answer::{UploadAnswer, classify},
    output::console,
    retrieval_reply::{self, RetrievalReply},
};
use anyhow::{Context, Result, bail};
use protocol::{EdgeConfig, Health, RetrievalRequest, header, route};
use sealing::Sha256Digest;
use std::time::Duration;
use ureq::{Agent, http::Uri};

/// Largest answer that is read, in bytes.
const MAX_ANSWER_BYTES: u64 = 16 * 1024 * 1024;
/// Largest page of records that is read, in bytes.
const MAX_PAGE_BYTES: u64 = 64 * 1024 * 1024;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const LOOKUP_TIMEOUT: Duration = Duration::from_secs(5);

/// A client of one edge. Cheap to clone; safe to share between threads.
#[derive(Clone, Debug)]
pub struct EdgeClient {
    base: String,
    agent: Agent,
}

impl EdgeClient {
    /// A client of the edge at `url`, such as `http://127.0.0.1:3000`.
    ///
    /// # Errors
    /// When `url` is not an http or https address without path.
    pub fn new(url: &str) -> Result<Self> {
        let base = url.trim_end_matches('/');
        let uri: Uri = base.parse().ok().with_context(|| not_an_edge_address(url))?;
        if !matches!(uri.scheme_str(), Some("http" | "https")) || uri.path() != "/" || uri.query().is_some() {
            bail!(not_an_edge_address(url));
        }
        let mut config = Agent::config_builder()
            .http_status_as_error(false)
            // A recording goes to the edge that was named, never where that edge points.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(CONNECT_TIMEOUT))
            .user_agent(concat!("gaitkeeper-gateway/", env!("CARGO_PKG_VERSION")));
        if is_loopback(&uri) {
            config = config.proxy(None);
        }
        Ok(Self { base: base.to_owned(), agent: config.build().into() })
    }

    /// The base URL.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.base
    }

    /// Whether what this client sends can be read on the way: plain HTTP to another machine. Recordings and answers
    /// are sealed all the same; the upload header (patient, device, time) is not.
    #[must_use]
    pub fn is_plain_to_another_machine(&self) -> bool {
        self.base.parse::<Uri>().is_ok_and(|uri| uri.scheme_str() == Some("http") && !is_loopback(&uri))
    }

    /// Says so on standard error when [`Self::is_plain_to_another_machine`].
    pub fn warn_of_plain_http(&self) {
        if self.is_plain_to_another_machine() {
            console::note(
                "this edge's address is plain http: recordings are sealed, but who uploads when can be read on the \
                 way; use https",
            );
        }
    }

    /// `GET /v1/config`.
    ///
    /// # Errors
    /// When the edge does not answer, or not with a config.
    pub fn config(&self) -> Result<EdgeConfig> {
        let (status, body) = self.get(route::CONFIG)?;
        if status != 200 {
            bail!("the edge at {} answered {status} to {}; is this the right --edge?", self.base, route::CONFIG);
        }
        serde_json::from_slice(&body).ok().with_context(|| self.is_no_edge(route::CONFIG))
    }

    /// `GET /v1/health`, whether it says ready (200) or not (503).
    ///
    /// # Errors
    /// When the edge does not answer, or not with its health.
    pub fn health(&self) -> Result<Health> {
        let (_, body) = self.get(route::HEALTH)?;
        serde_json::from_slice(&body).ok().with_context(|| self.is_no_edge(route::HEALTH))
    }

    /// `POST /v1/analyses`, once. Every outcome is an answer: what happened decides what the outbox does.
    #[must_use]
    pub fn upload(&self, envelope: &[u8], signature: &str, request_id: &str, timeout: Duration) -> UploadAnswer {
        let sent = self
            .agent
            .post(format!("{}{}", self.base, route::ANALYSES))
            .header("content-type", header::ENVELOPE)
            .header(header::SIGNATURE, signature)
            .header(header::REQUEST_ID, request_id)
            .config()
            .timeout_global(Some(timeout))
            .build()
            .send(envelope);
        let mut response = match sent {
            Ok(response) => response,
            Err(error) => return UploadAnswer::Unreachable(self.explain(&error)),
        };
        let text = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let (media_type, retry_after) = (text("content-type"), text("retry-after"));
        let status = response.status().as_u16();
        match response.body_mut().with_config().limit(MAX_ANSWER_BYTES).read_to_vec() {
            Ok(body) => classify(status, media_type.as_deref(), retry_after.as_deref(), body),
            Err(error) => UploadAnswer::Unreachable(self.explain(&error)),
        }
    }

    /// `POST /v1/retrievals`, once. Every outcome is an answer.
    #[must_use]
    pub fn retrieve(&self, request: &RetrievalRequest, request_id: &str, timeout: Duration) -> RetrievalReply {
        let later = |error: &ureq::Error| RetrievalReply::Later { reason: self.explain(error), retry_after: None };
        let sent = self
            .agent
            .post(format!("{}{}", self.base, route::RETRIEVALS))
            .header("content-type", header::JSON)
            .header(header::REQUEST_ID, request_id)
            .config()
            .timeout_global(Some(timeout))
            .build()
            // Two texts: there is nothing in it that could not be written.
            .send(serde_json::to_vec(request).unwrap_or_default().as_slice());
        let mut response = match sent {
            Ok(response) => response,
            Err(error) => return later(&error),
        };
        let text = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let (media_type, retry_after) = (text("content-type"), text("retry-after"));
        let status = response.status().as_u16();
        match response.body_mut().with_config().limit(MAX_PAGE_BYTES).read_to_vec() {
            Ok(body) => retrieval_reply::classify(status, media_type.as_deref(), retry_after.as_deref(), &body),
            Err(error) => later(&error),
        }
    }

    /// `GET /v1/profiles/{digest}`: the bytes as they come, to be checked; nothing when the edge has none.
    ///
    /// # Errors
    /// When the edge does not answer.
    pub fn profile(&self, digest: Sha256Digest) -> Result<Option<Vec<u8>>> {
        let (status, body) = self.get(&format!("{}{digest}", route::PROFILE))?;
        Ok((status == 200).then_some(body))
    }

    fn get(&self, path: &str) -> Result<(u16, Vec<u8>)> {
        let request = self.agent.get(format!("{}{path}", self.base));
        let mut response = request
            .config()
            .timeout_global(Some(LOOKUP_TIMEOUT))
            .build()
            .call()
            .map_err(|error| anyhow::anyhow!(self.explain(&error)))?;
        let body = response.body_mut().with_config().limit(MAX_ANSWER_BYTES).read_to_vec();
        let body = body.map_err(|error| anyhow::anyhow!(self.explain(&error)))?;
        Ok((response.status().as_u16(), body))
    }

    fn is_no_edge(&self, path: &str) -> String {
        format!("what answers {path} at {} is not a Gaitkeeper edge; correct the edge's address", self.base)
    }

    fn explain(&self, error: &ureq::Error) -> String {
        let base = &self.base;
        match error {
            ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => {
                let start = if is_loopback(&base.parse().unwrap_or_default()) {
                    "start it with `cargo xtask up`, or name another with --edge"
                } else {
                    "check its address, or name another with --edge"
                };
                format!("no edge listens at {base}; {start}")
            }
            ureq::Error::HostNotFound => {
                format!("the name in {base} is not known; check the network and the edge's address")
            }
            ureq::Error::Timeout(_) => format!("the edge at {base} did not answer in time"),
            ureq::Error::Io(error) => format!("the connection to {base} broke: {error}"),
            error => format!("the exchange with {base} failed: {error}"),
        }
    }
}

fn not_an_edge_address(url: &str) -> String {
    format!(
        "`{url}` is not an edge's address; write it as http://127.0.0.1:3000 or https://edge.example, without a path"
    )
}

/// Whether an address is of this machine.
pub(crate) fn is_loopback(uri: &Uri) -> bool {
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_http_addresses_without_a_path_are_edges() {
        for good in ["http://127.0.0.1:3000", "https://edge.example/", "http://[::1]:3000"] {
            assert!(EdgeClient::new(good).is_ok(), "{good}");
        }
        for bad in ["", "edge.example", "ftp://edge.example", "http://edge.example/v1", "http://e.example/?a=b", "/tmp"]
        {
            assert!(EdgeClient::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn plain_http_counts_as_readable_only_beyond_this_machine() {
        let plain = |url| EdgeClient::new(url).unwrap().is_plain_to_another_machine();
        assert!(plain("http://edge.example"));
        assert!(!plain("https://edge.example") && !plain("http://localhost:3000") && !plain("http://[::1]:1"));
    }
}
