//! Requests that wait for their answer.

use anyhow::Context as _;
use std::time::Duration;
use ureq::Agent;

/// A node that does not answer at all ends a test instead of hanging it.
const ANSWER_WITHIN: Duration = Duration::from_secs(60);
/// More than the largest block and its framing.
const MAX_ANSWER: u64 = 64 * 1024 * 1024;

/// A client for nodes on loopback, whatever proxy the environment names. Statuses that tell of errors are answers too.
pub(crate) fn agent() -> Agent {
    let config = Agent::config_builder().proxy(None).http_status_as_error(false).timeout_global(Some(ANSWER_WITHIN));
    config.build().into()
}

/// Posts `body` and gives status and body of the answer.
pub(crate) fn post(agent: &Agent, url: &str, content_type: &str, body: &[u8]) -> anyhow::Result<(u16, Vec<u8>)> {
    let answer = agent.post(url).header("content-type", content_type).send(body);
    let mut answer = answer.with_context(|| format!("no answer from {url}"))?;
    let bytes = answer.body_mut().with_config().limit(MAX_ANSWER).read_to_vec();
    Ok((answer.status().as_u16(), bytes.with_context(|| format!("the answer from {url} broke off"))?))
}

/// `parts`, each a field's name and its bytes, as multipart/form-data (RFC 7578), after its content type.
pub(crate) fn multipart(parts: &[(&str, &[u8])]) -> (String, Vec<u8>) {
    let boundary = boundary(parts);
    let mut body = Vec::new();
    for (name, bytes) in parts {
        let head = format!("--{boundary}\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"{name}\"\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(b"content-type: application/octet-stream\r\n\r\n");
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    (format!("multipart/form-data; boundary={boundary}"), body)
}

/// One that stands in no part.
fn boundary(parts: &[(&str, &[u8])]) -> String {
    let occurs =
        |text: &str| parts.iter().any(|(_, bytes)| bytes.windows(text.len()).any(|window| window == text.as_bytes()));
    let mut boundary = "testbed-0".to_owned();
    for number in 1_u32.. {
        if !occurs(&boundary) {
            break;
        }
        boundary = format!("testbed-{number}");
    }
    boundary
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_boundary_does_not_occur_in_a_part() {
        let (content_type, body) = multipart(&[("data", b"testbed-0 and testbed-1")]);
        assert_eq!(content_type, "multipart/form-data; boundary=testbed-2");
        assert!(body.starts_with(b"--testbed-2\r\n") && body.ends_with(b"\r\n--testbed-2--\r\n"));
    }
}
