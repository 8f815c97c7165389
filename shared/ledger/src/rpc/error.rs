//! What can go wrong between here and a node's answer.

use crate::contract::Revert;

/// Why there is no answer. A node's own words are cut to 200 characters.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RpcError {
    /// More than is read.
    #[error("the node answered with {length} bytes, more than the {limit} allowed; ask for fewer blocks")]
    TooLarge {
        /// Bytes received.
        length: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// Not JSON-RPC 2.0, or not what the method gives.
    #[error("the node's answer is not what {what} gives: {reason}")]
    Malformed {
        /// The method, or `JSON-RPC`.
        what: &'static str,
        /// What is wrong.
        reason: String,
    },
    /// The answer to something else.
    #[error("the node did not answer request {id}")]
    NotAnswered {
        /// The request's id.
        id: u64,
    },
    /// The contract would revert, or has.
    #[error("{0}")]
    Reverted(Revert),
    /// The node refused.
    #[error("the node refused with code {code}: {message}")]
    Node {
        /// JSON-RPC's code.
        code: i64,
        /// The node's words.
        message: String,
    },
}

impl RpcError {
    pub(super) fn malformed(what: &'static str, reason: &impl ToString) -> Self {
        Self::Malformed { what, reason: shortened(&reason.to_string()) }
    }
}

pub(super) fn shortened(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).take(200).collect()
}
