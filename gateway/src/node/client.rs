//! One exchange with a node.

use anyhow::{Context, Result, bail};
use ledger::rpc::{Answers, Batch, MAX_RESPONSE, Method, RpcError};
use std::time::Duration;
use ureq::{Agent, http::Uri};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const TIMEOUT: Duration = Duration::from_secs(30);

/// A client of one node. Cheap to clone.
#[derive(Clone)]
pub struct NodeClient {
    url: String,
    /// Without path and query, where some providers keep a key.
    shown: String,
    agent: Agent,
}

/// Why a node has no answer.
#[derive(Debug, thiserror::Error)]
pub enum NodeError {
    /// Nothing answered.
    #[error("the node {node} does not answer: {reason}; check the network, or name another with --rpc")]
    Unreachable {
        /// The node.
        node: String,
        /// What happened.
        reason: String,
    },
    /// It answered with an error, or with nonsense.
    #[error("the node {node}: {error}")]
    Answered {
        /// The node.
        node: String,
        /// What it said.
        error: RpcError,
    },
}

impl NodeClient {
    /// A client of the node at `url`.
    ///
    /// # Errors
    /// When `url` is not an http or https address.
    pub fn new(url: &str) -> Result<Self> {
        const FORM: &str = "a node's address looks like http://127.0.0.1:8545 or https://node.example";
        let uri: Uri = url.parse().ok().context(FORM)?;
        if !matches!(uri.scheme_str(), Some("http" | "https")) {
            bail!(FORM);
        }
        let host = uri.authority().map(|authority| authority.as_str()).unwrap_or_default();
        let host = host.rsplit('@').next().unwrap_or_default();
        let shown = format!("{}://{host}", uri.scheme_str().unwrap_or_default());
        let mut config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(CONNECT_TIMEOUT))
            .timeout_global(Some(TIMEOUT))
            .user_agent(concat!("gaitkeeper-gateway/", env!("CARGO_PKG_VERSION")));
        if crate::edge_client::is_loopback(&uri) {
            config = config.proxy(None);
        }
        Ok(Self { url: url.to_owned(), shown, agent: config.build().into() })
    }

    /// Scheme and host, for people.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.shown
    }

    /// Asks one question.
    ///
    /// # Errors
    /// When nothing answers, or the answer is an error.
    pub fn ask<M: Method>(&self, method: &M) -> Result<M::Answer, NodeError> {
        let body = self.post(&method.request(1))?;
        method.response(1, &body).map_err(|error| self.answered(error))
    }

    /// Asks several at once.
    ///
    /// # Errors
    /// When nothing answers, or the node refuses the whole.
    pub fn batch(&self, batch: &Batch) -> Result<Answers, NodeError> {
        let body = self.post(&batch.body())?;
        batch.read(&body).map_err(|error| self.answered(error))
    }

    /// An error of this node.
    #[must_use]
    pub fn answered(&self, error: RpcError) -> NodeError {
        NodeError::Answered { node: self.shown.clone(), error }
    }

    fn post(&self, body: &[u8]) -> Result<Vec<u8>, NodeError> {
        let unreachable = |reason: String| NodeError::Unreachable { node: self.shown.clone(), reason };
        let mut response = self
            .agent
            .post(&self.url)
            .header("content-type", "application/json")
            .send(body)
            .map_err(|error| unreachable(explain(&error)))?;
        let status = response.status().as_u16();
        let read = response.body_mut().with_config().limit(MAX_RESPONSE as u64 + 1).read_to_vec();
        match read {
            // Some nodes answer an error of JSON-RPC with 4xx or 5xx.
            Ok(body) if status == 200 || body.starts_with(b"{") || body.starts_with(b"[") => Ok(body),
            Ok(_) => Err(unreachable(format!("it answers with status {status}"))),
            Err(ureq::Error::BodyExceedsLimit(_)) => {
                let (length, limit) = (MAX_RESPONSE + 1, MAX_RESPONSE);
                Err(self.answered(RpcError::TooLarge { length, limit }))
            }
            Err(error) => Err(unreachable(explain(&error))),
        }
    }
}

/// Without the URL, which may hold a key.
fn explain(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Io(error) => error.to_string(),
        ureq::Error::HostNotFound => "its name is not known".to_owned(),
        ureq::Error::Timeout(_) => "it took too long".to_owned(),
        _ => "the exchange failed".to_owned(),
    }
}

impl std::fmt::Debug for NodeClient {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "NodeClient({})", self.shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_in_a_nodes_address_is_not_shown() {
        let node = NodeClient::new("https://user:secret@node.example:8545/v3/secret?key=secret").unwrap();
        assert_eq!(node.name(), "https://node.example:8545");
        assert!(!format!("{node:?}").contains("secret"));
        for bad in ["", "node.example", "ws://node.example"] {
            assert!(NodeClient::new(bad).is_err(), "{bad}");
        }
    }
}
