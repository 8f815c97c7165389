//! The edge's HTTP interface, at the origin that the page came from.

mod patience;

pub(crate) use patience::{enrol, erase, publish};

use crate::failure::Failure;
use gloo_net::http::{Request, Response};
use protocol::Problem;
use serde::{Serialize, de::DeserializeOwned};

/// What the edge said to a request.
pub(crate) enum Said<T> {
    /// It is done.
    Done(T),
    /// Not yet (202): ask again after so many seconds.
    Wait(u32),
    /// It refused, and says why.
    Refused(Box<Problem>),
}

/// Reads `path`.
pub(crate) async fn get<T: DeserializeOwned>(path: &str) -> Result<T, Failure> {
    let response = Request::get(path).send().await.map_err(|_| unreachable())?;
    match said(response).await? {
        Said::Done(body) => Ok(body),
        Said::Wait(_) => Err(unreachable()),
        Said::Refused(problem) => Err(refusal(&problem)),
    }
}

/// The bytes at `path`.
pub(crate) async fn get_bytes(path: &str) -> Result<Option<Vec<u8>>, Failure> {
    let response = Request::get(path).send().await.map_err(|_| unreachable())?;
    if response.status() != 200 {
        return Ok(None);
    }
    response.binary().await.map(Some).map_err(|_| unreachable())
}

/// Posts `body` as JSON.
pub(crate) async fn post<B: Serialize, T: DeserializeOwned>(path: &str, body: &B) -> Result<Said<T>, Failure> {
    let request = Request::post(path).json(body).map_err(|_| unreachable())?;
    said(request.send().await.map_err(|_| unreachable())?).await
}

/// Posts bytes with further headers; the raw answer.
pub(crate) async fn post_bytes(path: &str, headers: &[(&str, &str)], body: &[u8]) -> Result<Response, Failure> {
    let mut request = Request::post(path);
    for (name, value) in headers {
        request = request.header(name, value);
    }
    let body = js_sys::Uint8Array::from(body);
    let request = request.body(body).map_err(|_| unreachable())?;
    request.send().await.map_err(|_| unreachable())
}

/// Status and problem of an answer.
pub(crate) async fn said<T: DeserializeOwned>(response: Response) -> Result<Said<T>, Failure> {
    let retry_after = response.headers().get("retry-after").and_then(|text| text.parse().ok());
    match response.status() {
        200 => response.json().await.map(Said::Done).map_err(|_| nonsense()),
        202 => Ok(Said::Wait(retry_after.unwrap_or(1))),
        _ => response.json().await.map(|problem| Said::Refused(Box::new(problem))).map_err(|_| nonsense()),
    }
}

/// A problem in words.
pub(crate) fn refusal(problem: &Problem) -> Failure {
    Failure::of(&problem.detail)
}

fn unreachable() -> Failure {
    Failure::new("The edge does not answer.", "Check the network connection and try again.")
}

fn nonsense() -> Failure {
    Failure::new(
        "The edge gave an answer that this page does not understand.",
        "Reload the page; it may be older than the edge.",
    )
}
