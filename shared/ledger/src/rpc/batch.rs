//! Several requests at once.

use super::response::{Response, parse};
use super::{Method, RpcError, request};
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashMap;

/// Several requests that travel together.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    requests: Vec<Value>,
}

/// Fetches the answer to one request of a batch.
#[derive(Debug)]
pub struct Ticket<M> {
    id: u64,
    method: M,
}

/// What came back for a batch.
#[derive(Debug, Default)]
pub struct Answers {
    results: HashMap<u64, Result<Value, RpcError>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Body {
    Many(Vec<Response>),
    /// A node that takes no batch, or not this one.
    One(Response),
}

impl Batch {
    /// Puts a request in.
    pub fn add<M: Method>(&mut self, method: M) -> Ticket<M> {
        let id = self.requests.len() as u64;
        self.requests.push(request::body(id, M::NAME, method.params()));
        Ticket { id, method }
    }

    /// Whether nothing was put in: nodes refuse an empty batch.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.requests.is_empty()
    }

    /// The body to post.
    #[must_use]
    pub fn body(&self) -> Vec<u8> {
        Value::Array(self.requests.clone()).to_string().into_bytes()
    }

    /// Reads the body that came back; the answers may stand in any order.
    ///
    /// # Errors
    /// When it is too large, no JSON-RPC, answers something twice or something that was not asked, or refuses the whole.
    pub fn read(&self, body: &[u8]) -> Result<Answers, RpcError> {
        let responses = match parse(body)? {
            Body::Many(responses) => responses,
            Body::One(response) => {
                response.into_result()?;
                return Err(RpcError::malformed("JSON-RPC", &"one answer to several requests"));
            }
        };
        let mut results = HashMap::new();
        for response in responses {
            let id = response.id.as_u64().filter(|id| *id < self.requests.len() as u64);
            let id = id.ok_or_else(|| RpcError::malformed("JSON-RPC", &"an answer to something that was not asked"))?;
            if results.insert(id, response.into_result()).is_some() {
                return Err(RpcError::malformed("JSON-RPC", &"two answers to one request"));
            }
        }
        Ok(Answers { results })
    }
}

impl Answers {
    /// The answer to one request.
    ///
    /// # Errors
    /// When there is none, or it is an error.
    pub fn take<M: Method>(&mut self, ticket: Ticket<M>) -> Result<M::Answer, RpcError> {
        let result = self.results.remove(&ticket.id).ok_or(RpcError::NotAnswered { id: ticket.id })?;
        ticket.method.answer(result?)
    }
}
