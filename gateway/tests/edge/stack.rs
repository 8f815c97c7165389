//! The edge of one test: spin.toml on the edge host, with the test's own area key and device.

use crate::support::workplace::Workplace;
use edge_host::{HostOptions, RunningHost};
use sealing::AreaPrivateKey;
use serde_json::json;
use std::{collections::HashMap, net::SocketAddr, path::Path};
use tokio::runtime::Runtime;

/// A running edge; stopped when dropped.
pub(crate) struct Stack {
    address: SocketAddr,
    running: Option<(Runtime, RunningHost)>,
    _state: tempfile::TempDir,
}

impl Stack {
    /// Serves area 1 with `current` and `previous`; the device of `place` is registered.
    pub(crate) fn start(place: &Workplace, current: &AreaPrivateKey, previous: Option<&AreaPrivateKey>) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        for name in ["analyze", "ehr_manager"] {
            let component = root.join("target/wasm32-wasip2/release").join(format!("{name}.wasm"));
            assert!(component.exists(), "{} is missing; run `cargo xtask build`", component.display());
        }
        let state = tempfile::tempdir().unwrap();
        let options = HostOptions {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            state_dir: Some(state.path().to_owned()),
            cache_dir: Some(Path::new(env!("CARGO_TARGET_TMPDIR")).join("edge-host-cache")),
            variables: variables(place, current, previous),
            variables_from_environment: false,
            ..HostOptions::default()
        };
        let runtime = Runtime::new().unwrap();
        let host = runtime.block_on(edge_host::start(&root.join("spin.toml"), options)).unwrap();
        Self { address: host.address(), running: Some((runtime, host)), _state: state }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Stops it now rather than at the end of the test.
    pub(crate) fn stop(self) {
        drop(self);
    }
}

impl Drop for Stack {
    fn drop(&mut self) {
        if let Some((runtime, host)) = self.running.take() {
            let stopped = runtime.block_on(host.stop());
            assert!(stopped.is_ok() || std::thread::panicking(), "{stopped:?}");
        }
    }
}

fn variables(
    place: &Workplace,
    current: &AreaPrivateKey,
    previous: Option<&AreaPrivateKey>,
) -> HashMap<String, String> {
    let private = json!([{
        "areaId": 1,
        "current": current.to_hex().as_str(),
        "previous": previous.map(|key| key.to_hex().to_string()),
    }]);
    let public = json!([{ "areaId": 1, "current": current.public_key() }]);
    let devices = json!([{
        "deviceId": place.device_key.device_id(),
        "patientId": sealing::PatientId(7),
        "areaId": 1,
        "from": 0,
        "until": null,
    }]);
    [("area_keys", private), ("areas", public), ("devices", devices)]
        .map(|(name, value)| (name.to_owned(), value.to_string()))
        .into()
}
