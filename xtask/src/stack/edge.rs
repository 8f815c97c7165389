//! The edge's public routes, as `up` and the demo call them.

use super::http;
use anyhow::{Context as _, bail};
use ledger::Bytes32;
use sealing::{PatientId, Sha256Digest};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use ureq::Agent;

const CONFIRMED_WITHIN: Duration = Duration::from_secs(60);
const POLL: Duration = Duration::from_millis(250);

/// An edge on this machine.
#[derive(Clone, Debug)]
pub(crate) struct Edge {
    url: String,
    agent: Agent,
}

impl Edge {
    /// The one at `url`, without a slash at its end.
    pub(crate) fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), agent: http::agent() }
    }

    /// Its URL.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Has a key made for the patient whom this transaction added; again is as good.
    pub(crate) fn enrol(&self, transaction: Bytes32) -> anyhow::Result<Value> {
        self.post("/v1/enrolments", &json!({ "transaction": transaction }))
    }

    /// Publishes a profile whose digest this transaction named, unless it is there.
    pub(crate) fn publish(&self, transaction: Bytes32, profile: &str) -> anyhow::Result<()> {
        if self.profile(profile)?.is_some() {
            return Ok(());
        }
        self.post("/v1/profiles", &json!({ "transaction": transaction, "profile": profile }))?;
        Ok(())
    }

    /// The profile under the digest of `profile`, when the edge has it.
    pub(crate) fn profile(&self, profile: &str) -> anyhow::Result<Option<Value>> {
        let path = format!("/v1/profiles/{}", Sha256Digest::of(profile.as_bytes()));
        match http::get(&self.agent, &format!("{}{path}", self.url))? {
            (200, body) => http::json(&body).map(Some),
            (404, _) => Ok(None),
            (status, body) => bail!("GET {path}: {}", problem(status, &body)),
        }
    }

    /// Applies what the chain says about a patient who may have left.
    pub(crate) fn erase(&self, patient_id: PatientId) -> anyhow::Result<Value> {
        self.post("/v1/erasures", &json!({ "patientId": patient_id }))
    }

    /// Asks for the records of a mined request; gives status and body, whatever they are.
    pub(crate) fn retrieve(&self, transaction: Bytes32) -> anyhow::Result<(u16, Value)> {
        self.until_confirmed("/v1/retrievals", &json!({ "transaction": transaction }))
    }

    /// How many patients have a key; none when the edge does not say.
    pub(crate) fn patient_keys(&self) -> anyhow::Result<Option<u64>> {
        self.gauge("gaitkeeper_patient_keys")
    }

    /// How many patients' keys are still under another master key than the current one; none when the edge does not say.
    pub(crate) fn keys_to_rewrap(&self) -> anyhow::Result<Option<u64>> {
        self.gauge("gaitkeeper_patient_keys_to_rewrap")
    }

    fn gauge(&self, name: &str) -> anyhow::Result<Option<u64>> {
        let (_, body) = http::get(&self.agent, &format!("{}/v1/metrics", self.url))?;
        Ok(gauge(&String::from_utf8_lossy(&body), name))
    }

    fn post(&self, path: &str, body: &Value) -> anyhow::Result<Value> {
        match self.until_confirmed(path, body)? {
            (200, answer) => Ok(answer),
            (status, answer) => bail!("POST {path}: {}", problem(status, answer.to_string().as_bytes())),
        }
    }

    /// 202 says that a transaction is not deep enough in the chain yet.
    fn until_confirmed(&self, path: &str, body: &Value) -> anyhow::Result<(u16, Value)> {
        let deadline = Instant::now() + CONFIRMED_WITHIN;
        let (url, body) = (format!("{}{path}", self.url), body.to_string());
        loop {
            let (status, answer) = http::post(&self.agent, &url, "application/json", body.as_bytes())?;
            let answer = http::json(&answer).with_context(|| format!("POST {path} answered {status}"))?;
            // An erasure that waits says so by 202 as well, with a body of its own.
            let unconfirmed = status == 202 && answer.get("required").is_some();
            if !unconfirmed || Instant::now() > deadline {
                return Ok((if status == 202 && !unconfirmed { 200 } else { status }, answer));
            }
            std::thread::sleep(POLL);
        }
    }
}

/// The value of a metric without labels, in Prometheus' text format.
fn gauge(text: &str, name: &str) -> Option<u64> {
    text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' ')?.trim().parse().ok())
}

/// A problem (RFC 9457) in one line.
pub(crate) fn problem(status: u16, body: &[u8]) -> String {
    let problem: Value = serde_json::from_slice(body).unwrap_or_default();
    let word = |name: &str| problem[name].as_str().unwrap_or_default().to_owned();
    let (title, detail) = (word("title"), word("detail"));
    match (title.is_empty(), detail.is_empty()) {
        (true, _) => format!("status {status}"),
        (false, true) => format!("{title} (status {status})"),
        (false, false) => format!("{title} (status {status}): {detail}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gauge_is_read_by_its_whole_name() {
        let text = "# HELP keys Keys.\n# TYPE keys gauge\nkeys_total 7\nkeys 3\n";
        assert_eq!((gauge(text, "keys"), gauge(text, "key")), (Some(3), None));
    }

    #[test]
    fn a_problem_is_said_in_one_line() {
        let body = br#"{"type":"x","title":"access refused","status":403,"detail":"no policy"}"#;
        assert_eq!(problem(403, body), "access refused (status 403): no policy");
        assert_eq!(problem(502, b"<html>"), "status 502");
    }
}
