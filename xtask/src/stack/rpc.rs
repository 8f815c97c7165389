//! An Ethereum node, asked by HTTP.

use super::http;
use anyhow::{Context as _, bail};
use ledger::{
    Address, Bytes32, ContractCall,
    rpc::{Block, BlockByNumber, BlockTag, CallContract, Method, Receipt, RpcError, TransactionReceipt},
};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use ureq::Agent;

const POLL: Duration = Duration::from_millis(20);
const MINED_WITHIN: Duration = Duration::from_secs(60);

/// A node's JSON-RPC interface.
#[derive(Clone, Debug)]
pub(crate) struct Rpc {
    url: String,
    agent: Agent,
}

impl Rpc {
    /// The one at `url`.
    pub(crate) fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), agent: http::agent() }
    }

    /// Its URL.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Asks; what the node or the contract refuses is the inner error.
    pub(crate) fn try_ask<M: Method>(&self, method: &M) -> anyhow::Result<Result<M::Answer, RpcError>> {
        const ID: u64 = 1;
        let (_, body) = http::post(&self.agent, &self.url, "application/json", &method.request(ID))?;
        Ok(method.response(ID, &body))
    }

    /// Asks; a refusal is an error.
    pub(crate) fn ask<M: Method>(&self, method: &M) -> anyhow::Result<M::Answer> {
        self.try_ask(method)?.with_context(|| format!("the chain at {} refuses {}", self.url, M::NAME))
    }

    /// What a view of `contract` gives at the head.
    pub(crate) fn view<C: ContractCall>(&self, contract: Address, call: C) -> anyhow::Result<C::Returns> {
        let answer = self.ask(&CallContract { contract, from: None, call, block: BlockTag::Latest });
        answer.with_context(|| C::SIGNATURE.to_owned())
    }

    /// The newest block.
    pub(crate) fn head(&self) -> anyhow::Result<Block> {
        self.ask(&BlockByNumber { block: BlockTag::Latest })?.context("the chain has no block")
    }

    /// The receipt, once the transaction is mined.
    pub(crate) fn wait_for_receipt(&self, hash: Bytes32) -> anyhow::Result<Receipt> {
        let deadline = Instant::now() + MINED_WITHIN;
        while Instant::now() < deadline {
            if let Some(receipt) = self.ask(&TransactionReceipt { hash })? {
                return Ok(receipt);
            }
            std::thread::sleep(POLL);
        }
        bail!("transaction {hash} was not mined within {} s", MINED_WITHIN.as_secs())
    }

    /// A method of development nodes, which no other chain has.
    pub(crate) fn development(&self, method: &str, parameters: Value) -> anyhow::Result<Value> {
        let request = json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": parameters });
        let (_, body) = http::post(&self.agent, &self.url, "application/json", request.to_string().as_bytes())?;
        let mut answer = http::json(&body)?;
        if !answer["error"].is_null() {
            bail!("the chain at {} refuses {method}: {}", self.url, answer["error"]["message"]);
        }
        Ok(answer["result"].take())
    }
}
