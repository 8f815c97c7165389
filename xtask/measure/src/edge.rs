//! The same analysis through the component, in edge-host, over HTTP on loopback.

use crate::timing::{milliseconds, quantile};
use anyhow::{Context as _, bail, ensure};
use edge_host::LogRecord;
use edge_testbed::{Stack, StackOptions};
use protocol::{header, route};
use sealing::SealedUpload;
use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

/// Requests that find instances, connection and caches as they will be.
const WARM_UP: u32 = 20;

/// Stages of a request beside the analysis, each as the component that answers the route logs it. Those of `ehr-manager` are
/// a part of the admission.
const STAGES: [(&str, &str, &str); 10] = [
    ("receive the body", route::ANALYSES, "read_ms"),
    ("read the header, digest the envelope", route::ANALYSES, "digest_ms"),
    ("signature and admission, by ehr-manager", route::ANALYSES, "admit_ms"),
    ("  of which receive the question", route::ADMISSIONS, "read_ms"),
    ("  of which recover the signer", route::ADMISSIONS, "verify_ms"),
    ("  of which ask the chain about the device", route::ADMISSIONS, DECIDE),
    ("  of which count the upload in SQLite", route::ADMISSIONS, "count_ms"),
    ("open the envelope", route::ANALYSES, "open_ms"),
    ("keep the result, by ehr-manager, IPFS and chain", route::ANALYSES, KEEP),
    ("seal the answer", route::ANALYSES, "seal_ms"),
];
/// The stage in which the chain is asked about the device.
const DECIDE: &str = "decide_ms";
/// The stage in which the result is kept.
const KEEP: &str = "keep_ms";

/// The application with its chain and its IPFS node, which tells no device or reader to wait.
pub(crate) struct Edge {
    stack: Stack,
}

/// Median times of warm requests.
pub(crate) struct Warm {
    /// From sending the request to having read the answer, at the client.
    pub(crate) request: Duration,
    /// The slowest in a hundred of them.
    pub(crate) slow_request: Duration,
    /// What the component itself says that parsing and analysing took.
    pub(crate) analysis: Duration,
    /// The components' other stages, by name, as they log them.
    pub(crate) stages: Vec<(&'static str, Duration)>,
    /// What of each request is neither that nor waiting for chain and IPFS: transport, host, signature, opening, sealing. Median
    /// of the differences.
    pub(crate) overhead: Duration,
    /// The same of the quickest tenth, which a busy machine disturbs least.
    pub(crate) quick_overhead: Duration,
    /// What of each request is in no stage of `analyze`: client, HTTP and host. Median of the differences.
    pub(crate) transport: Duration,
}

impl Edge {
    pub(crate) fn start() -> Self {
        let variables = [
            ("device_burst", "10000"),
            ("device_uploads_per_minute", "60000"),
            ("transaction_burst", "10000"),
            ("transaction_retrievals_per_minute", "60000"),
        ];
        Self { stack: Stack::start_with(StackOptions::with_variables(&variables)) }
    }

    /// Everything together.
    pub(crate) const fn stack(&self) -> &Stack {
        &self.stack
    }

    /// Uploads the same recording again and again: the first time a record is made of it, then it is found again.
    pub(crate) fn measure(&self, upload: &SealedUpload, requests: u32) -> anyhow::Result<Warm> {
        let signature = self.stack.device.sign(&upload.envelope);
        let mut times = HashMap::new();
        for number in 0..WARM_UP + requests.max(1) {
            let id = format!("measure-{}-{number}", upload.envelope.len());
            let headers = [
                ("content-type", header::ENVELOPE),
                (header::SIGNATURE, signature.as_str()),
                (header::REQUEST_ID, id.as_str()),
            ];
            let started = Instant::now();
            let answer = self.stack.client().try_post(route::ANALYSES, &headers, &upload.envelope)?;
            let time = started.elapsed();
            ensure!(answer.status == 200, "{}", answer.text());
            if number == 0 {
                // What is timed must be an analysis.
                answer.open(upload);
            }
            if number >= WARM_UP {
                times.insert(id, time);
            }
        }
        self.warm(&times)
    }

    /// Joins what the client has measured with what the component has logged, by request.
    fn warm(&self, times: &HashMap<String, Duration>) -> anyhow::Result<Warm> {
        let (mut requests, mut analyses, mut overheads, mut transports) = (vec![], vec![], vec![], vec![]);
        let mut stages = STAGES.map(|_| Vec::new());
        let mut asking = HashMap::new();
        for record in self.stack.edge().log().records() {
            let LogRecord::ComponentOutput { line, .. } = record else { continue };
            let (Some(id), Some(at)) = (field(&line, "request"), field(&line, "route")) else { continue };
            let Some(request) = times.get(id) else { continue };
            for (times, (_, stage_route, stage)) in stages.iter_mut().zip(STAGES) {
                times.extend(time(&line, stage).filter(|_| at == stage_route));
            }
            if at == route::ADMISSIONS {
                asking.extend(time(&line, DECIDE).map(|time| (id.to_owned(), time)));
            }
            let (Some(analysis), Some(total)) = (time(&line, "analyse_ms"), time(&line, "total_ms")) else { continue };
            let nodes = time(&line, KEEP).unwrap_or_default() + asking.get(id).copied().unwrap_or_default();
            requests.push(*request);
            analyses.push(analysis);
            overheads.push(request.saturating_sub(analysis).saturating_sub(nodes));
            transports.push(request.saturating_sub(total));
        }
        if requests.len() != times.len() {
            bail!("{} requests left {} lines with their times in the log", times.len(), requests.len());
        }
        Ok(Warm {
            request: quantile(&mut requests, 0.5),
            slow_request: quantile(&mut requests, 0.99),
            analysis: quantile(&mut analyses, 0.5),
            stages: STAGES.iter().zip(&mut stages).map(|((name, ..), times)| (*name, quantile(times, 0.5))).collect(),
            overhead: quantile(&mut overheads, 0.5),
            quick_overhead: quantile(&mut overheads, 0.1),
            transport: quantile(&mut transports, 0.5),
        })
    }

    /// The largest linear memory that an instance of `analyze` had so far, in bytes.
    pub(crate) fn peak_memory(&self) -> anyhow::Result<u64> {
        let statistics = self.stack.edge().statistics();
        let analyze = statistics.components.get("analyze").context("the application has no component analyze")?;
        Ok(analyze.peak_memory_bytes)
    }
}

/// A field of a log line that is a time in milliseconds.
fn time(line: &str, name: &str) -> Option<Duration> {
    Duration::try_from_secs_f64(field(line, name)?.parse::<f64>().ok()? / 1e3).ok()
}

/// `value` of ` name=value` in a log line.
fn field<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    line.split_whitespace().find_map(|word| word.strip_prefix(name)?.strip_prefix('='))
}

impl Warm {
    /// Milliseconds over the analysis alone.
    pub(crate) fn overhead_milliseconds(&self) -> f64 {
        milliseconds(self.overhead)
    }
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn fields_of_a_log_line_are_found_by_their_whole_name() {
        let line = "request=r-1 route=/v1/analyses status=200 seal_ms=0.1 analyse_ms=1.250 total_ms=2.0";
        assert_eq!(field(line, "analyse_ms"), Some("1.250"));
        assert_eq!(field(line, "request"), Some("r-1"));
        assert_eq!(field(line, "analyse"), None);
    }
}
