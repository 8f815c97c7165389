//! Requests to nodes.

use std::time::Duration;

/// A `POST`: JSON-RPC of Ethereum and the RPC interface of Kubo know nothing else.
#[derive(Clone, Debug)]
pub struct HttpRequest {
    /// `http` or `https`, authority, path and query.
    pub url: String,
    /// Media type of the body.
    pub content_type: String,
    /// The body.
    pub body: Vec<u8>,
    /// How long to wait for the connection and for the answer.
    pub timeout: Duration,
    /// Longest answer that is read, in bytes.
    pub max_reply_bytes: usize,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpReply {
    /// HTTP status.
    pub status: u16,
    /// The whole body.
    pub body: Vec<u8>,
}
