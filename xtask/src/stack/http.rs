//! Requests to the nodes and to the edge, all on this machine.

use anyhow::Context as _;
use serde_json::Value;
use std::time::Duration;
use ureq::Agent;

const ANSWER_WITHIN: Duration = Duration::from_secs(60);
/// More than the largest block, and than the longest page of records.
const MAX_ANSWER: u64 = 64 * 1024 * 1024;

/// A client for this machine, whatever proxy the environment names for others. Statuses that tell of errors are answers.
pub(super) fn agent() -> Agent {
    let config = Agent::config_builder().proxy(None).http_status_as_error(false).timeout_global(Some(ANSWER_WITHIN));
    config.build().into()
}

/// Posts `body` and gives status and body of the answer.
pub(super) fn post(agent: &Agent, url: &str, content_type: &str, body: &[u8]) -> anyhow::Result<(u16, Vec<u8>)> {
    let answer = agent.post(url).header("content-type", content_type).send(body);
    read(url, answer)
}

/// Gets `url` and gives status and body of the answer.
pub(super) fn get(agent: &Agent, url: &str) -> anyhow::Result<(u16, Vec<u8>)> {
    read(url, agent.get(url).call())
}

fn read(url: &str, answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> anyhow::Result<(u16, Vec<u8>)> {
    let mut answer = answer.with_context(|| format!("no answer from {url}"))?;
    let bytes = answer.body_mut().with_config().limit(MAX_ANSWER).read_to_vec();
    Ok((answer.status().as_u16(), bytes.with_context(|| format!("the answer from {url} broke off"))?))
}

/// `part` as the file `data` of a form (RFC 7578), after its content type.
pub(super) fn form(part: &[u8]) -> (String, Vec<u8>) {
    let boundary = (0_u32..)
        .map(|number| format!("xtask-{number}"))
        .find(|text| !part.windows(text.len()).any(|window| window == text.as_bytes()))
        .unwrap_or_default();
    let head = format!(
        "--{boundary}\r\ncontent-disposition: form-data; name=\"data\"; filename=\"data\"\r\ncontent-type: application/octet-stream\r\n\r\n"
    );
    let body = [head.as_bytes(), part, format!("\r\n--{boundary}--\r\n").as_bytes()].concat();
    (format!("multipart/form-data; boundary={boundary}"), body)
}

/// The body as JSON, or what it says instead.
pub(super) fn json(bytes: &[u8]) -> anyhow::Result<Value> {
    serde_json::from_slice(bytes)
        .with_context(|| format!("not JSON: {}", String::from_utf8_lossy(bytes).chars().take(200).collect::<String>()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_boundary_does_not_occur_in_the_part() {
        let (content_type, body) = form(b"xtask-0 and xtask-1");
        assert_eq!(content_type, "multipart/form-data; boundary=xtask-2");
        assert!(body.starts_with(b"--xtask-2\r\n") && body.ends_with(b"\r\n--xtask-2--\r\n"));
    }

    #[test]
    fn what_is_not_json_is_shown() {
        assert!(json(b"404 page not found").unwrap_err().to_string().contains("404 page"));
    }
}
