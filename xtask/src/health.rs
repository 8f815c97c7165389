//! Asks an edge whether it is ready.
//!
//! Reads the two fields it needs by itself: an edge that says more, or less, than this version of the project is understood too.

use serde::Deserialize;
use std::time::Duration;

const ROUTE: &str = "/v1/health";
const READY: &str = "ready";
/// Names this program's questions in the edge's log (`x-request-id`).
pub(crate) const WATCH_ID: &str = "xtask-looks";

#[derive(Deserialize)]
struct Health {
    parts: Vec<Part>,
}

#[derive(Deserialize)]
struct Part {
    name: String,
    status: String,
    detail: Option<String>,
}

/// Parts of the edge at `address` that are not ready, each with what is wrong.
pub(crate) fn unready_parts(address: &str) -> anyhow::Result<Vec<String>> {
    let request = ureq::get(format!("{address}{ROUTE}"))
        .header("x-request-id", WATCH_ID)
        .config()
        .timeout_global(Some(Duration::from_secs(5)))
        // The edge is on this machine, whatever proxy the environment names for others.
        .proxy(None)
        // 503 carries the same body, and says which part is not ready.
        .http_status_as_error(false)
        .build();
    unready(&request.call()?.body_mut().read_to_vec()?)
}

fn unready(body: &[u8]) -> anyhow::Result<Vec<String>> {
    let health: Health = serde_json::from_slice(body)?;
    let unready = health.parts.into_iter().filter(|part| part.status != READY);
    Ok(unready.map(|part| format!("{}: {}", part.name, part.detail.as_deref().unwrap_or("not ready"))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_parts_that_are_not_ready_are_named() {
        let body = br#"{"status":"unready","parts":[
            {"name":"areas","status":"ready"},{"name":"devices","status":"unready","detail":"set devices"}]}"#;
        assert_eq!(unready(body).unwrap(), ["devices: set devices"]);
        assert!(unready(br#"{"status":"ready","parts":[{"name":"areas","status":"ready"}]}"#).unwrap().is_empty());
    }

    #[test]
    fn an_answer_in_another_form_is_not_ready() {
        assert!(unready(b"<html>").is_err());
        assert!(unready(br#"{"type":"/problems/not-found"}"#).is_err());
    }
}
