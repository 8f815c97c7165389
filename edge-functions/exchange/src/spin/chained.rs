//! Asking another component of the application, over service chaining.

use super::outgoing::{self, Outgoing, Reply};
use crate::RequestId;
use protocol::header;

/// Posts JSON to `path` of `component`; none when it cannot be reached, breaks off, or says more than `max_bytes`.
pub async fn post(
    component: &str,
    path: &str,
    request_id: &RequestId,
    json: Vec<u8>,
    max_bytes: usize,
) -> Option<Reply> {
    let outgoing = Outgoing {
        url: &format!("http://{component}.spin.internal{path}"),
        headers: &[("content-type", header::JSON), (header::REQUEST_ID, request_id.as_str())],
        body: json,
        timeout: None,
        max_reply_bytes: max_bytes,
    };
    outgoing::send(outgoing).await.ok()
}
