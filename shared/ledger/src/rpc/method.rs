//! Methods.

use super::RpcError;
use serde_json::Value;

/// A method of a node, with its parameters.
pub trait Method {
    /// What comes back.
    type Answer;
    /// Such as `eth_call`.
    const NAME: &'static str;

    /// The parameters, in order.
    fn params(&self) -> Vec<Value>;

    /// Reads the result.
    ///
    /// # Errors
    /// When it is not what the method gives.
    fn answer(&self, result: Value) -> Result<Self::Answer, RpcError>;

    /// The body to post, with an id of the caller's choice.
    fn request(&self, id: u64) -> Vec<u8> {
        super::request::body(id, Self::NAME, self.params()).to_string().into_bytes()
    }

    /// Reads the body that came back.
    ///
    /// # Errors
    /// When it is too large, no answer to `id`, or an error of the node.
    fn response(&self, id: u64, body: &[u8]) -> Result<Self::Answer, RpcError> {
        self.answer(super::read_response(id, body)?)
    }
}
