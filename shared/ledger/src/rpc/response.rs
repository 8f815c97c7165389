//! Responses.

use super::RpcError;
use super::error::shortened;
use crate::contract::Revert;
use crate::primitive::Bytes;
use serde::Deserialize;
use serde_json::Value;

/// The longest body that is read, in bytes: room for ten thousand logs.
pub const MAX_RESPONSE: usize = 8 * 1024 * 1024;
/// `execution reverted` (EIP-1474 leaves it to nodes; geth, anvil and erigon agree).
const REVERTED: i64 = 3;

#[derive(Deserialize)]
pub(super) struct Response {
    jsonrpc: String,
    #[serde(default)]
    pub(super) id: Value,
    /// Null is an answer too, so absence is told from it.
    #[serde(default, deserialize_with = "present")]
    result: Option<Value>,
    #[serde(default)]
    error: Option<Failure>,
}

#[derive(Deserialize)]
struct Failure {
    code: i64,
    #[serde(default)]
    message: String,
    #[serde(default)]
    data: Value,
}

fn present<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

/// The result in the body that came back for request `id`.
///
/// # Errors
/// When it is too large, no answer to `id`, or an error of the node.
pub fn read_response(id: u64, body: &[u8]) -> Result<Value, RpcError> {
    let response: Response = parse(body)?;
    // A node that could not read the request answers without its id.
    if response.id != id && !(response.id.is_null() && response.error.is_some()) {
        return Err(RpcError::NotAnswered { id });
    }
    response.into_result()
}

pub(super) fn parse<'de, T: Deserialize<'de>>(body: &'de [u8]) -> Result<T, RpcError> {
    if body.len() > MAX_RESPONSE {
        return Err(RpcError::TooLarge { length: body.len(), limit: MAX_RESPONSE });
    }
    serde_json::from_slice(body).map_err(|error| RpcError::malformed("JSON-RPC", &error))
}

impl Response {
    pub(super) fn into_result(self) -> Result<Value, RpcError> {
        if self.jsonrpc != "2.0" {
            return Err(RpcError::malformed("JSON-RPC", &"its version is not 2.0"));
        }
        match (self.result, self.error) {
            (Some(result), None) => Ok(result),
            (None | Some(Value::Null), Some(failure)) => Err(failure.into()),
            _ => Err(RpcError::malformed("JSON-RPC", &"neither a result nor an error, or both")),
        }
    }
}

impl From<Failure> for RpcError {
    fn from(failure: Failure) -> Self {
        match revert_data(&failure.data) {
            Some(data) if failure.code == REVERTED || !data.0.is_empty() => Self::Reverted(Revert::decode(&data.0)),
            None if failure.code == REVERTED => Self::Reverted(Revert::Silent),
            _ => Self::Node { code: failure.code, message: shortened(&failure.message) },
        }
    }
}

/// `"0x…"`, or in some nodes an object around it.
fn revert_data(data: &Value) -> Option<Bytes> {
    data.as_str().or_else(|| data.get("data")?.as_str())?.parse().ok()
}
