//! An edge in a process of its own. That process is this program once more, so that nothing else has to be built.

use super::EdgeSettings;
use edge_host::LogSink;
use std::io::{Read as _, Write as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

const SETTINGS: &str = "GAITKEEPER_TEST_EDGE";
const READY_WITHIN: Duration = Duration::from_secs(60);
const POLL: Duration = Duration::from_millis(5);

#[derive(Debug)]
pub(super) struct Child {
    process: std::process::Child,
    address: SocketAddr,
    log: PathBuf,
}

impl Child {
    pub(super) fn start(settings: &EdgeSettings) -> Self {
        let [ready, log] = [ready(settings), log(settings)];
        let _ = std::fs::remove_file(&ready);
        let program = std::env::current_exe().expect("this program has a path");
        let mut command = Command::new(program);
        // The harness runs that one test, which calls `serve_if_child`.
        command.args(["--exact", "edge_in_a_process_of_its_own", "--nocapture", "--test-threads", "1"]);
        command.env(SETTINGS, serde_json::to_string(settings).expect("settings are JSON"));
        // It ends when its standard input does: with this process, however that ends.
        let process = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let mut process = process.unwrap_or_else(|error| panic!("{error}"));
        let deadline = Instant::now() + READY_WITHIN;
        let address = loop {
            if let Some(address) = std::fs::read_to_string(&ready).ok().and_then(|text| text.trim().parse().ok()) {
                break address;
            }
            let ended = process.try_wait().expect("its state");
            assert!(ended.is_none() && Instant::now() < deadline, "the edge does not start: {ended:?}");
            std::thread::sleep(POLL);
        };
        Self { process, address, log }
    }

    pub(super) const fn address(&self) -> SocketAddr {
        self.address
    }

    pub(super) fn log_text(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    pub(super) fn kill(&mut self) {
        self.process.kill().expect("it can be killed");
        self.process.wait().expect("it has ended");
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn ready(settings: &EdgeSettings) -> PathBuf {
    settings.state.with_extension("ready")
}

fn log(settings: &EdgeSettings) -> PathBuf {
    settings.state.with_extension("log")
}

/// In a process that was started to serve an edge: serves it and never returns. Otherwise does nothing.
///
/// A test program that uses [`crate::StackOptions::apart`] has a test `edge_in_a_process_of_its_own` at its root, which
/// calls this first.
pub fn serve_if_child() {
    let Ok(settings) = std::env::var(SETTINGS) else { return };
    let settings: EdgeSettings = serde_json::from_str(&settings).expect("settings of an edge");
    let file = std::fs::File::options().create(true).append(true).open(log(&settings)).expect("a log file");
    let file = Mutex::new(file);
    let log_sink = LogSink::new(move |record| {
        if let Ok(mut file) = file.lock() {
            let _ = writeln!(file, "{record:?}");
        }
    });
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let host = runtime.block_on(edge_host::start(&settings.manifest, settings.options(log_sink)));
    let host = host.unwrap_or_else(|error| panic!("{error:?}"));
    write_at_once(&ready(&settings), &host.address().to_string());
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
    std::process::exit(0);
}

fn write_at_once(path: &Path, text: &str) {
    let unfinished = path.with_extension("unfinished");
    std::fs::write(&unfinished, text).and_then(|()| std::fs::rename(&unfinished, path)).expect("a file");
}
