//! JSON-RPC 2.0 over HTTP, as Ethereum nodes speak it.

use crate::http;
use anyhow::Context as _;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use ureq::Agent;

const POLL: Duration = Duration::from_millis(20);
const MINED_WITHIN: Duration = Duration::from_secs(60);

/// A node's JSON-RPC interface.
#[derive(Clone, Debug)]
pub struct JsonRpc {
    url: String,
    agent: Agent,
}

/// Why a call has no result.
#[derive(Debug, thiserror::Error)]
pub enum RpcError {
    /// The node refused; a call that a contract reverts is refused with the revert's data.
    #[error("{method} was refused: {message} (code {code})")]
    Refused {
        /// The method called.
        method: String,
        /// JSON-RPC's code, -32000 and below; 3 is a revert.
        code: i64,
        /// The node's words.
        message: String,
        /// What the node adds: of a revert the returned bytes, `0x…`.
        data: Option<Value>,
    },
    /// No answer, or none in JSON-RPC's form.
    #[error("{method} has no answer: {reason:#}")]
    NoAnswer {
        /// The method called.
        method: String,
        /// Why.
        reason: anyhow::Error,
    },
}

impl JsonRpc {
    /// The interface at `url`.
    #[must_use]
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), agent: http::agent() }
    }

    /// Its URL, `http://127.0.0.1:…`.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Calls `method` and gives its result.
    ///
    /// # Errors
    /// When the node refuses or does not answer.
    pub fn call(&self, method: &str, parameters: Value) -> Result<Value, RpcError> {
        let request = json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": parameters });
        let mut answer =
            self.send(&request).map_err(|reason| RpcError::NoAnswer { method: method.to_owned(), reason })?;
        if let Some(error) = answer.get_mut("error").filter(|error| !error.is_null()) {
            return Err(RpcError::Refused {
                method: method.to_owned(),
                code: error["code"].as_i64().unwrap_or_default(),
                message: error["message"].as_str().unwrap_or_default().to_owned(),
                data: error.get_mut("data").map(Value::take),
            });
        }
        Ok(answer["result"].take())
    }

    /// Sends bytes as they are and gives the answer's bytes, for clients that write and read JSON-RPC themselves.
    ///
    /// # Errors
    /// When there is no answer.
    pub fn exchange(&self, request: &[u8]) -> anyhow::Result<Vec<u8>> {
        Ok(http::post(&self.agent, &self.url, "application/json", request)?.1)
    }

    /// Waits until the transaction is mined and gives its receipt, whatever its status.
    ///
    /// # Errors
    /// When the node refuses, or nothing is mined within a minute.
    pub fn wait_for_receipt(&self, transaction: &str) -> anyhow::Result<Value> {
        let deadline = Instant::now() + MINED_WITHIN;
        while Instant::now() < deadline {
            let receipt = self.call("eth_getTransactionReceipt", json!([transaction]))?;
            if !receipt.is_null() {
                return Ok(receipt);
            }
            std::thread::sleep(POLL);
        }
        anyhow::bail!("transaction {transaction} was not mined within {MINED_WITHIN:?}")
    }

    fn send(&self, request: &Value) -> anyhow::Result<Value> {
        let answer = self.exchange(&serde_json::to_vec(request)?)?;
        let answer: Value = serde_json::from_slice(&answer).context("the answer is not JSON")?;
        anyhow::ensure!(answer.is_object(), "the answer is no JSON object");
        Ok(answer)
    }
}
