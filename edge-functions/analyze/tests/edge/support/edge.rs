//! A served application with a state folder, a port and a log of its own.

use super::{Device, Reply, component, root};
use edge_host::{HostOptions, LogMemory, LogSink, RunningHost};
use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// What takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(30);

/// What is different from the edge as it ships.
#[derive(Default)]
pub(crate) struct Setup {
    pub(crate) variables: Vec<(&'static str, String)>,
    /// Texts of `spin.toml` and what stands there instead.
    pub(crate) manifest: Vec<(&'static str, &'static str)>,
}

/// A served application.
pub(crate) struct Edge {
    pub(crate) device: Device,
    pub(crate) log: LogMemory,
    host: Option<RunningHost>,
    agent: ureq::Agent,
    runtime: Runtime,
    folder: TempDir,
}

impl Edge {
    /// The edge as it ships, with one area and one device.
    pub(crate) fn start() -> Self {
        Self::start_with(Setup::default())
    }

    pub(crate) fn start_with(setup: Setup) -> Self {
        component("ehr-manager");
        component("analyze");
        let device = Device::new();
        let folder = tempfile::tempdir().unwrap();
        let (log_sink, log) = LogSink::memory();
        let mut variables = variables(&device);
        variables.extend(setup.variables.into_iter().map(|(name, value)| (name.to_owned(), value)));
        let options = HostOptions {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            state_dir: Some(folder.path().join("state")),
            // Compiled once for all tests.
            cache_dir: Some(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("compiled-components")),
            request_timeout: PATIENCE,
            variables,
            variables_from_environment: false,
            log_sink,
            ..HostOptions::default()
        };
        let manifest = folder.path().join("spin.toml");
        std::fs::write(&manifest, manifest_text(&setup.manifest)).unwrap();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let host = runtime.block_on(edge_host::start(&manifest, options)).unwrap_or_else(|error| panic!("{error:?}"));
        let config = ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(PATIENCE));
        Self { device, log, host: Some(host), agent: config.build().into(), runtime, folder }
    }

    pub(crate) fn host(&self) -> &RunningHost {
        self.host.as_ref().unwrap()
    }

    /// The database `default`.
    pub(crate) fn database_file(&self) -> PathBuf {
        self.folder.path().join("state/sqlite_db.db")
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.host().address())
    }

    /// Uploads an envelope.
    pub(crate) fn upload(&self, envelope: &[u8], signature: Option<&str>) -> Reply {
        let mut headers = vec![("content-type", protocol::header::ENVELOPE)];
        headers.extend(signature.map(|signature| (protocol::header::SIGNATURE, signature)));
        self.post("/v1/analyses", &headers, envelope)
    }

    /// Uploads an envelope that the device signs.
    pub(crate) fn upload_signed(&self, envelope: &[u8]) -> Reply {
        self.upload(envelope, Some(&self.device.sign(envelope)))
    }

    pub(crate) fn post(&self, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
        let request = headers
            .iter()
            .fold(self.agent.post(self.url(path)), |request, (name, value)| request.header(*name, *value));
        reply(request.send(body))
    }

    /// A request without a body.
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Reply {
        let request = headers
            .iter()
            .fold(ureq::http::Request::builder().method(method).uri(self.url(path)), |request, (name, value)| {
                request.header(*name, *value)
            });
        reply(self.agent.run(request.body(()).unwrap()))
    }

    /// Everything in the log so far, as text.
    pub(crate) fn log_text(&self) -> String {
        self.log.records().iter().map(|record| format!("{record:?}\n")).collect()
    }
}

impl Drop for Edge {
    fn drop(&mut self) {
        if let Some(host) = self.host.take() {
            let _ = self.runtime.block_on(host.stop());
        }
    }
}

fn reply(outcome: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Reply {
    let mut response = outcome.unwrap();
    let headers = response
        .headers()
        .iter()
        .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
        .collect();
    let body = response.body_mut().with_config().limit(64 << 20).read_to_vec().unwrap();
    Reply { status: response.status().as_u16(), headers, body }
}

fn variables(device: &Device) -> HashMap<String, String> {
    let area_keys = format!(
        r#"[{{"areaId":{area},"current":"{}","previous":"{}"}}]"#,
        *device.area_key.to_hex(),
        *device.previous_area_key.to_hex(),
        area = Device::AREA,
    );
    let areas = format!(r#"[{{"areaId":{},"current":"{}"}}]"#, Device::AREA, device.area_key.public_key());
    let devices = format!(
        r#"[{{"deviceId":"{}","patientId":"{}","areaId":{},"from":0,"until":null}}]"#,
        device.key.device_id(),
        device.patient_id,
        Device::AREA,
    );
    [("area_keys", area_keys), ("areas", areas), ("devices", devices)]
        .map(|(name, value)| (name.to_owned(), value))
        .into()
}

fn manifest_text(changes: &[(&str, &str)]) -> String {
    let text = std::fs::read_to_string(root().join("spin.toml")).unwrap();
    let sources = format!("source = \"{}/target/", root().display());
    let text = text.replace("source = \"target/", &sources);
    changes.iter().fold(text, |text, (old, new)| {
        assert!(text.contains(old), "spin.toml does not say {old}");
        text.replace(old, new)
    })
}
