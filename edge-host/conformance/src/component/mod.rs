//! The handler: one small answer for each thing a host must do.

mod bodies;
mod capabilities;
mod databases;
mod misbehaviour;
mod requests;

use std::collections::HashMap;

use bytes::Bytes;
use spin_sdk::http::{BoxBody, FullBody, IntoResponse, Request, Response, StatusCode, box_body};
use spin_sdk::http_service;

type Answer = Response<BoxBody>;

#[http_service]
async fn handle(request: Request) -> impl IntoResponse {
    let path = request.uri().path().to_owned();
    let query = Query::of(&request);
    match path.trim_start_matches('/').split_once('/').unwrap_or((path.trim_start_matches('/'), "")) {
        ("variables", name) => capabilities::variable(name).await,
        ("environment", name) => capabilities::environment(name),
        ("files", name) => capabilities::file(name),
        ("write", name) => capabilities::write_file(name),
        ("clocks", _) => capabilities::clocks().await,
        ("random", _) => capabilities::random(),
        ("print", _) => capabilities::print(),
        ("headers", _) | ("items", _) => requests::headers(&request),
        ("fetch", _) => requests::fetch(&query).await,
        ("circle", _) => requests::circle().await,
        ("echo", _) => bodies::echo(request).await,
        ("stream", _) => bodies::stream(&query),
        ("sqlite", "insert") => databases::insert(&query).await,
        ("sqlite", "query") => databases::query(&query).await,
        ("sqlite", "open") => databases::open(&query).await,
        ("memory", _) => misbehaviour::memory(&query),
        ("endless", _) => misbehaviour::endless(),
        ("panic", _) => misbehaviour::panic(),
        ("slow", _) => misbehaviour::slow(&query).await,
        ("count", _) => misbehaviour::count(),
        _ => text(StatusCode::NOT_FOUND, "conformance: no such path"),
    }
}

/// Names and values after the `?`; values are percent-decoded.
struct Query(HashMap<String, String>);

impl Query {
    fn of(request: &Request) -> Self {
        let pairs = request.uri().query().unwrap_or_default().split('&');
        let pairs = pairs.filter_map(|pair| pair.split_once('='));
        Self(pairs.map(|(name, value)| (name.to_owned(), percent_decode(value))).collect())
    }

    fn text(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    fn number(&self, name: &str) -> u64 {
        self.text(name).parse().unwrap_or(0)
    }
}

fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut parts = text.split('%');
    bytes.extend_from_slice(parts.next().unwrap_or_default().as_bytes());
    for part in parts {
        match part.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                bytes.extend_from_slice(part.get(2..).unwrap_or_default().as_bytes());
            }
            None => bytes.extend_from_slice(part.as_bytes()),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn text(status: StatusCode, text: impl Into<String>) -> Answer {
    let mut answer = Response::new(box_body(FullBody::new(Bytes::from(text.into()))));
    *answer.status_mut() = status;
    answer
}

fn ok(body: impl Into<String>) -> Answer {
    text(StatusCode::OK, body)
}

/// An interface refused something: the caller sees what it said.
fn refused(error: impl std::fmt::Display) -> Answer {
    text(StatusCode::FORBIDDEN, error.to_string())
}
