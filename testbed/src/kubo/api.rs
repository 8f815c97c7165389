//! Kubo's RPC interface: every call is a POST, its arguments are in the query.

use crate::http::{self, multipart, post};
use anyhow::{Context as _, bail};
use serde_json::Value;
use ureq::Agent;

/// The interface of one node.
#[derive(Debug)]
pub(super) struct Api {
    url: String,
    agent: Agent,
}

impl Api {
    /// The one at a multiaddress, `/ip4/127.0.0.1/tcp/5001`.
    pub(super) fn at(multiaddress: &str) -> anyhow::Result<Self> {
        let mut parts = multiaddress.split('/').skip(1);
        let (Some("ip4"), Some(host), Some("tcp"), Some(port), None) =
            (parts.next(), parts.next(), parts.next(), parts.next(), parts.next())
        else {
            bail!("`{multiaddress}` is no address of an RPC interface");
        };
        Ok(Self { url: format!("http://{host}:{port}"), agent: http::agent() })
    }

    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// Calls `command` (with its query) and gives the answer's bytes.
    pub(super) fn call(&self, command: &str) -> anyhow::Result<Vec<u8>> {
        self.post(command, "application/octet-stream", &[])
    }

    /// The same, when the answer is JSON.
    pub(super) fn json(&self, command: &str) -> anyhow::Result<Value> {
        parse(command, &self.call(command)?)
    }

    /// The same, with files.
    pub(super) fn send(&self, command: &str, files: &[(&str, &[u8])]) -> anyhow::Result<Value> {
        let (content_type, body) = multipart(files);
        parse(command, &self.post(command, &content_type, &body)?)
    }

    fn post(&self, command: &str, content_type: &str, body: &[u8]) -> anyhow::Result<Vec<u8>> {
        let (status, answer) = post(&self.agent, &format!("{}/api/v0/{command}", self.url), content_type, body)?;
        if status != 200 {
            bail!("Kubo refuses {command} (status {status}): {}", String::from_utf8_lossy(&answer).trim());
        }
        Ok(answer)
    }
}

fn parse(command: &str, answer: &[u8]) -> anyhow::Result<Value> {
    serde_json::from_slice(answer).with_context(|| format!("the answer to {command} is not JSON"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_an_interface_becomes_a_url() {
        assert_eq!(Api::at("/ip4/127.0.0.1/tcp/5001").unwrap().url(), "http://127.0.0.1:5001");
        assert!(Api::at("/ip4/127.0.0.1/tcp/5001/http").is_err() && Api::at("").is_err());
    }
}
