//! The same analysis through the component, in edge-host, over HTTP on loopback.

use crate::{
    device::Device,
    timing::{milliseconds, quantile},
};
use anyhow::{Context as _, bail};
use edge_host::{HostOptions, LogMemory, LogRecord, LogSink, RunningHost};
use protocol::{header, route};
use sealing::SealedUpload;
use std::{
    collections::HashMap,
    net::{Ipv4Addr, SocketAddr},
    path::Path,
    time::{Duration, Instant},
};

/// Requests that find instances, connection and caches as they will be.
const WARM_UP: u32 = 20;

/// Stages of a request beside the analysis, each as the component that answers the route logs it. Those of `ehr-manager` are
/// a part of the admission.
const STAGES: [(&str, &str, &str); 9] = [
    ("receive the body", route::ANALYSES, "read_ms"),
    ("read the header, digest the envelope", route::ANALYSES, "digest_ms"),
    ("signature and admission, by ehr-manager", route::ANALYSES, "admit_ms"),
    ("  of which receive the question", route::ADMISSIONS, "read_ms"),
    ("  of which recover the signer", route::ADMISSIONS, "verify_ms"),
    ("  of which decide on the registration", route::ADMISSIONS, "decide_ms"),
    ("  of which count the upload in SQLite", route::ADMISSIONS, "count_ms"),
    ("open the envelope", route::ANALYSES, "open_ms"),
    ("seal the answer", route::ANALYSES, "seal_ms"),
];

/// Times of warm requests, one after another.
pub(crate) struct Edge {
    runtime: tokio::runtime::Runtime,
    host: RunningHost,
    log: LogMemory,
    agent: ureq::Agent,
    _state: tempfile::TempDir,
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
    /// What of each request is not that: transport, host, signature, admission, opening, sealing. Median of the differences.
    pub(crate) overhead: Duration,
    /// The same of the quickest tenth, which a busy machine disturbs least.
    pub(crate) quick_overhead: Duration,
    /// What of each request is in no stage of `analyze`: client, HTTP and host. Median of the differences.
    pub(crate) transport: Duration,
}

impl Edge {
    /// Starts the application with variables that admit `device`.
    pub(crate) fn start(manifest: &Path, device: &Device) -> anyhow::Result<Self> {
        let runtime = tokio::runtime::Runtime::new()?;
        let state = tempfile::tempdir()?;
        let (log_sink, log) = LogSink::memory();
        let options = HostOptions {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            state_dir: Some(state.path().to_path_buf()),
            variables: device.variables()?,
            variables_from_environment: false,
            log_sink,
            ..HostOptions::default()
        };
        let host = runtime.block_on(edge_host::start(manifest, options))?;
        // The edge is on this machine, whatever proxy the environment names for others.
        let agent = ureq::Agent::config_builder().proxy(None).build().into();
        Ok(Self { runtime, host, log, agent, _state: state })
    }

    pub(crate) fn measure(&self, upload: &SealedUpload, device: &Device, requests: u32) -> anyhow::Result<Warm> {
        let url = format!("http://{}{}", self.host.address(), route::ANALYSES);
        let signature = device.sign(&upload.envelope);
        let mut times = HashMap::new();
        for number in 0..WARM_UP + requests.max(1) {
            let id = format!("measure-{}-{number}", upload.envelope.len());
            let request = self
                .agent
                .post(&url)
                .header("content-type", header::ENVELOPE)
                .header(header::SIGNATURE, &signature)
                .header(header::REQUEST_ID, &id);
            let started = Instant::now();
            let mut answer = request.send(&upload.envelope[..])?;
            let sealed = answer.body_mut().with_config().limit(64 << 20).read_to_vec()?;
            let time = started.elapsed();
            if number == 0 {
                // What is timed must be an analysis, and not a refusal.
                upload.answer_key.open(&sealed)?;
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
        for record in self.log.records() {
            let LogRecord::ComponentOutput { line, .. } = record else { continue };
            let (Some(id), Some(route)) = (field(&line, "request"), field(&line, "route")) else { continue };
            let Some(request) = times.get(id) else { continue };
            for (times, (_, stage_route, stage)) in stages.iter_mut().zip(STAGES) {
                times.extend(time(&line, stage).filter(|_| route == stage_route));
            }
            let (Some(analysis), Some(total)) = (time(&line, "analyse_ms"), time(&line, "total_ms")) else { continue };
            requests.push(*request);
            analyses.push(analysis);
            overheads.push(request.saturating_sub(analysis));
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

    /// Stops the application; the largest linear memory that an instance of `analyze` had, in bytes.
    pub(crate) fn stop(self) -> anyhow::Result<u64> {
        let statistics = self.host.statistics();
        self.runtime.block_on(self.host.stop())?;
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
