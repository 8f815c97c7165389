//! Requests that go out, over the network or to another component.

use super::body::{self, Stopped};
use super::request::{number, only};
use spin_sdk::wasip3::http::client;
use spin_sdk::wasip3::http::types::{ErrorCode, Fields, Method, Request, RequestOptions, Response, Scheme};
use spin_sdk::wasip3::wit_future;
use std::time::Duration;

/// A `POST` that is to be sent.
#[derive(Clone, Debug)]
pub struct Outgoing<'a> {
    /// `http` or `https`, authority, path and query.
    pub url: &'a str,
    /// Header fields by lower-case name; the length is added.
    pub headers: &'a [(&'static str, &'a str)],
    /// The body.
    pub body: Vec<u8>,
    /// How long to wait: for the connection, for the answer to begin, and between two pieces of it.
    pub timeout: Option<Duration>,
    /// Longest answer that is read, in bytes.
    pub max_reply_bytes: usize,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// `Retry-After` in seconds.
    pub retry_after: Option<u32>,
    /// The whole body.
    pub body: Vec<u8>,
}

/// Why nothing came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutgoingError {
    /// Nobody there, not allowed to reach, or it broke off.
    Unreachable,
    /// It took too long.
    TimedOut,
    /// It says more than is read.
    TooLong,
}

/// Sends `outgoing` and reads the whole answer.
///
/// # Errors
/// When there is no answer, or a longer one.
pub async fn send(outgoing: Outgoing<'_>) -> Result<Reply, OutgoingError> {
    let max_bytes = outgoing.max_reply_bytes;
    let request = outgoing.into_request().ok_or(OutgoingError::Unreachable)?;
    let response = client::send(request).await.map_err(|error| match error {
        ErrorCode::DnsTimeout
        | ErrorCode::ConnectionTimeout
        | ErrorCode::ConnectionReadTimeout
        | ErrorCode::ConnectionWriteTimeout
        | ErrorCode::HttpResponseTimeout => OutgoingError::TimedOut,
        _ => OutgoingError::Unreachable,
    })?;
    let status = response.get_status_code();
    let retry_after = number(only(response.get_headers().get("retry-after")));
    let (_taken, taken) = wit_future::new(|| Ok(()));
    let mut body = Vec::new();
    let read = body::read(Response::consume_body(response, taken), |chunk| {
        body.extend_from_slice(chunk);
        if body.len() > max_bytes { Err(()) } else { Ok(()) }
    });
    match read.await {
        Ok(()) => Ok(Reply { status, retry_after, body }),
        Err(Stopped::Broken) => Err(OutgoingError::Unreachable),
        Err(Stopped::By(())) => Err(OutgoingError::TooLong),
    }
}

impl Outgoing<'_> {
    fn into_request(self) -> Option<Request> {
        let (scheme, rest) = self.url.split_once("://")?;
        let scheme = match scheme {
            "http" => Scheme::Http,
            "https" => Scheme::Https,
            _ => return None,
        };
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let path = if path.is_empty() { "/" } else { path };

        let mut fields: Vec<(String, Vec<u8>)> =
            self.headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).into())).collect();
        fields.push(("content-length".to_owned(), self.body.len().to_string().into_bytes()));
        let (bytes, end) = body::write(self.body);
        let options = self.timeout.and_then(options);
        let (request, _sent) = Request::new(Fields::from_list(&fields).ok()?, Some(bytes), end, options);
        request.set_method(&Method::Post).ok()?;
        request.set_scheme(Some(&scheme)).ok()?;
        request.set_authority(Some(authority)).ok()?;
        request.set_path_with_query(Some(path)).ok()?;
        Some(request)
    }
}

fn options(timeout: Duration) -> Option<RequestOptions> {
    let options = RequestOptions::new();
    let nanoseconds = u64::try_from(timeout.as_nanos()).ok();
    options.set_connect_timeout(nanoseconds).ok()?;
    options.set_first_byte_timeout(nanoseconds).ok()?;
    options.set_between_bytes_timeout(nanoseconds).ok()?;
    Some(options)
}
