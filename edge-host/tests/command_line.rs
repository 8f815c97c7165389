//! The program as a person runs it.

mod common;

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use common::{TOKEN, manifest};

fn edge_host(state: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_edge-host"));
    command.env_remove("RUST_LOG").env("SPIN_VARIABLE_TOKEN", TOKEN);
    command.arg("up").arg("--from").arg(manifest()).arg("--state-dir").arg(state);
    command.arg("--cache-dir").arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join("edge-host-cache"));
    command
}

/// A program that is killed when the test ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
    }
}

impl Running {
    fn start(command: &mut Command) -> Self {
        Self(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap())
    }

    /// Lines up to the first that begins with `start`, which is the last of them.
    fn lines_until(&mut self, start: &str) -> Vec<String> {
        let mut lines = Vec::new();
        for line in BufReader::new(self.0.stdout.as_mut().unwrap()).lines() {
            lines.push(line.unwrap());
            if lines.last().is_some_and(|line| line.starts_with(start)) {
                return lines;
            }
        }
        let mut errors = String::new();
        self.0.stderr.as_mut().unwrap().read_to_string(&mut errors).unwrap();
        panic!("no line {start:?} in {lines:#?}\n{errors}");
    }

    fn signal(&self, name: &str) {
        let done = Command::new("kill").arg(format!("-{name}")).arg(self.0.id().to_string()).status().unwrap();
        assert!(done.success());
    }

    fn errors_at_end(mut self) -> (Option<i32>, String) {
        let mut errors = String::new();
        self.0.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
        (self.0.wait().unwrap().code(), errors)
    }
}

fn refused(output: &Output, code: i32) -> String {
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{errors}");
    assert!(!errors.contains(TOKEN));
    errors
}

#[test]
fn up_prints_address_and_routes_and_stops_on_signals() {
    for signal in ["INT", "TERM"] {
        let state = tempfile::tempdir().unwrap();
        let mut running =
            Running::start(edge_host(state.path()).args(["--listen", "127.0.0.1:0", "--log-format", "json"]));
        let lines = running.lines_until("  probe: http://127.0.0.1");
        let base = lines.iter().find_map(|line| line.strip_prefix("Serving conformance on ")).unwrap().to_owned();
        assert!(lines.iter().any(|line| *line == format!("  circle: {base}/circle")), "{lines:#?}");
        assert!(!lines.iter().any(|line| line.contains("neighbour")), "a private component has no route: {lines:#?}");
        let answer = ureq::get(format!("{base}/variables/token")).header("x-request-id", "from-the-test").call();
        assert_eq!(answer.unwrap().body_mut().read_to_string().unwrap(), TOKEN);
        running.signal(signal);
        let (code, log) = running.errors_at_end();
        assert_eq!(code, Some(0), "{log}");
        assert!(!log.contains(TOKEN), "{log}");
        let line = log.lines().find(|line| line.contains("from-the-test")).unwrap();
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!((line["status"].as_u64(), line["component"].as_str()), (Some(200), Some("probe")));
        assert_eq!((line["method"].as_str(), line["route"].as_str()), (Some("GET"), Some("/...")));
        assert!(line["milliseconds"].is_number() && line["bytes"].is_number(), "{line}");
    }
}

#[test]
fn a_port_that_is_taken_is_named() {
    let state = tempfile::tempdir().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = edge_host(state.path()).args(["--listen", &address]).output().unwrap();
    let errors = refused(&output, 1);
    assert!(errors.contains(&format!("cannot listen on {address}")), "{errors}");
    assert!(errors.contains("--listen"), "{errors}");
}

#[test]
fn a_missing_variable_names_its_environment_variable() {
    let state = tempfile::tempdir().unwrap();
    let output = edge_host(state.path()).env_remove("SPIN_VARIABLE_TOKEN").output().unwrap();
    let errors = refused(&output, 3);
    assert!(errors.contains("the variable \"token\" has no value: set SPIN_VARIABLE_TOKEN"), "{errors}");
}

#[test]
fn an_outbound_host_that_a_variable_spoils_is_refused() {
    let state = tempfile::tempdir().unwrap();
    let output = edge_host(state.path()).args(["--variable", "upstream=no scheme"]).output().unwrap();
    let errors = refused(&output, 3);
    assert!(errors.contains("component.probe.allowed_outbound_hosts"), "{errors}");
    assert!(errors.contains("write scheme://host[:port]"), "{errors}");
}

#[test]
fn a_component_that_is_not_built_names_its_command() {
    let folder = tempfile::tempdir().unwrap();
    let text = "spin_manifest_version = 2\n[application]\nname = \"t\"\n[[trigger.http]]\nroute = \"/\"\ncomponent = \"a\"\n\
                [component.a]\nsource = \"target/a.wasm\"\n[component.a.build]\ncommand = [\"make a\", \"make b\"]\nworkdir = \"src\"\n";
    std::fs::write(folder.path().join("spin.toml"), text).unwrap();
    let output =
        Command::new(env!("CARGO_BIN_EXE_edge-host")).args(["up", "--from"]).arg(folder.path()).output().unwrap();
    let errors = refused(&output, 3);
    assert!(errors.contains("the component \"a\" is not built"), "{errors}");
    assert!(errors.contains("with: cd src && make a && make b"), "{errors}");
}

#[test]
fn a_component_that_is_none_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let text = "spin_manifest_version = 2\n[application]\nname = \"t\"\n[[trigger.http]]\nroute = \"/\"\ncomponent = \"a\"\n\
                [component.a]\nsource = \"a.wasm\"\n";
    std::fs::write(folder.path().join("spin.toml"), text).unwrap();
    // The eight bytes that begin a core module; a component has another version there.
    std::fs::write(folder.path().join("a.wasm"), b"\0asm\x01\0\0\0").unwrap();
    let output =
        Command::new(env!("CARGO_BIN_EXE_edge-host")).args(["up", "--from"]).arg(folder.path()).output().unwrap();
    assert!(refused(&output, 3).contains("a.wasm is not a WebAssembly component"));
}

#[test]
fn check_names_every_finding() {
    let broken = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/manifests/stores_and_models.toml");
    let output = Command::new(env!("CARGO_BIN_EXE_edge-host")).args(["check", "--from"]).arg(broken).output().unwrap();
    let errors = refused(&output, 3);
    for field in ["component.a.key_value_stores", "component.a.ai_models", "component.a.sqlite_databases"] {
        assert!(errors.contains(field), "{errors}");
    }
    let sound =
        Command::new(env!("CARGO_BIN_EXE_edge-host")).args(["check", "--from"]).arg(manifest()).output().unwrap();
    assert_eq!(sound.status.code(), Some(0), "{}", String::from_utf8_lossy(&sound.stderr));
}

#[test]
fn a_wrong_command_line_is_refused() {
    for arguments in [&["up", "--max-memory", "64"][..], &["up", "--listen", "nowhere"], &["serve"], &[]] {
        let output = Command::new(env!("CARGO_BIN_EXE_edge-host")).args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}
