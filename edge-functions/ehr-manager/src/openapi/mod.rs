//! `GET /v1/openapi.json`: this interface in OpenAPI 3.1, of both components.

#[cfg(test)]
mod tests;

use exchange::Answer;
use protocol::header;

const DOCUMENT: &str = include_str!("openapi.json");

/// The document.
#[must_use]
pub fn answer() -> Answer {
    Answer::new(200, header::JSON, DOCUMENT.into())
}
