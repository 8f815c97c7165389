//! Requests.

use crate::primitive::{Address, Bytes, Uint256};
use serde::Serialize;
use serde_json::{Value, json};

pub(super) fn body(id: u64, method: &str, params: Vec<Value>) -> Value {
    json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params })
}

/// A call without a transaction, for `eth_call` and `eth_estimateGas`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CallRequest {
    /// Who calls.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Address>,
    /// What is called; nothing: a contract is created.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Address>,
    /// Wei that go along.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Uint256>,
    /// Selector and arguments.
    pub data: Bytes,
}
