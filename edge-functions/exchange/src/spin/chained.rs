//! Asking another component of the application, over service chaining.

use super::body::{self, Stopped};
use super::request::{number, only};
use crate::RequestId;
use protocol::header;
use spin_sdk::wasip3::http::client;
use spin_sdk::wasip3::http::types::{Fields, Method, Request, Response, Scheme};
use spin_sdk::wasip3::wit_future;

/// What the other component said.
#[derive(Clone, Debug)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// `Retry-After` in seconds.
    pub retry_after: Option<u32>,
    /// The whole body.
    pub body: Vec<u8>,
}

/// Posts JSON to `path` of `component`; none when it cannot be reached, breaks off, or says more than `max_bytes`.
pub async fn post(
    component: &str,
    path: &str,
    request_id: &RequestId,
    json: Vec<u8>,
    max_bytes: usize,
) -> Option<Reply> {
    let fields = Fields::from_list(&[
        ("content-type".to_owned(), header::JSON.into()),
        ("content-length".to_owned(), json.len().to_string().into_bytes()),
        (header::REQUEST_ID.to_owned(), request_id.as_str().into()),
    ])
    .ok()?;
    let (bytes, end) = body::write(json);
    let (request, _sent) = Request::new(fields, Some(bytes), end, None);
    request.set_method(&Method::Post).ok()?;
    request.set_scheme(Some(&Scheme::Http)).ok()?;
    request.set_authority(Some(&format!("{component}.spin.internal"))).ok()?;
    request.set_path_with_query(Some(path)).ok()?;

    let response = client::send(request).await.ok()?;
    let status = response.get_status_code();
    let retry_after = number(only(response.get_headers().get("retry-after")));
    let (_taken, taken) = wit_future::new(|| Ok(()));
    let mut body = Vec::new();
    let read = body::read(Response::consume_body(response, taken), |chunk| {
        body.extend_from_slice(chunk);
        if body.len() > max_bytes { Err(()) } else { Ok(()) }
    });
    match read.await {
        Ok(()) => Some(Reply { status, retry_after, body }),
        Err(Stopped::Broken | Stopped::By(())) => None,
    }
}
