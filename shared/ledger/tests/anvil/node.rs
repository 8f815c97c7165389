//! A node of its own for the test.

use rustix::process::{Pid, Signal, kill_process};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

pub(crate) struct Node {
    child: Child,
    pub(crate) url: String,
}

impl Node {
    /// Anvil on a port of the system's choice, with no price for gas.
    pub(crate) fn start() -> Self {
        let program = anvil();
        let mut child = Command::new(&program)
            .args(["--port", "0", "--chain-id", "31337", "--base-fee", "0", "--gas-price", "0", "--no-priority-fee"])
            .args(["--accounts", "1", "--hardfork", "prague"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let address = lines
            .find_map(|line| line.strip_prefix("Listening on ").map(str::to_owned))
            .expect("anvil ended before it listened");
        // Anvil stops when nobody reads what it says.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, url: format!("http://{address}") }
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        if let Some(pid) = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw) {
            let _ = kill_process(pid, Signal::INT);
        }
        let _ = self.child.wait();
    }
}

fn anvil() -> PathBuf {
    if let Some(program) = std::env::var_os("GAITKEEPER_ANVIL") {
        return program.into();
    }
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join(".tools/bin/anvil"))
        .find(|program| program.is_file())
        .expect("anvil is not installed: run `cargo xtask contracts build`, or set GAITKEEPER_ANVIL to its path")
}

/// What forge built.
pub(crate) fn bytecode() -> Vec<u8> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../contracts/out/HealthRecords.sol/HealthRecords.json");
    let text = std::fs::read_to_string(&file)
        .unwrap_or_else(|error| panic!("{}: {error}: run `cargo xtask contracts build`", file.display()));
    let artifact: serde_json::Value = serde_json::from_str(&text).unwrap();
    artifact["bytecode"]["object"].as_str().unwrap().parse::<ledger::Bytes>().unwrap().0
}
