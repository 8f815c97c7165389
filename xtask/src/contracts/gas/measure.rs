//! What forge's gas test measured.

use super::Snapshot;
use crate::contracts::{self, program};
use anyhow::Context as _;
use serde::Deserialize;
use std::fs;

/// The environment variable that tells the test where to write, and where that is, from `contracts/`.
pub(crate) const ENVIRONMENT: &str = "GAS_SNAPSHOT";
/// Where it writes, from `contracts/`; forge's configuration lets it.
pub(crate) const FILE: &str = "cache/gas.json";

#[derive(Deserialize)]
struct Configuration {
    evm_version: String,
    optimizer_runs: u64,
    via_ir: bool,
}

/// The figures that the test has written, with the compiler they are for. The file is gone afterwards, so that no test
/// run is ever judged by the figures of another.
pub(crate) fn read() -> anyhow::Result<Snapshot> {
    let path = contracts::folder().join(FILE);
    let text = fs::read(&path).with_context(|| format!("no test has written the gas to contracts/{FILE}"))?;
    fs::remove_file(&path)?;
    let mut snapshot: Snapshot = serde_json::from_slice(&text).with_context(|| format!("in contracts/{FILE}"))?;
    snapshot.compiler = compiler()?;
    Ok(snapshot)
}

fn compiler() -> anyhow::Result<String> {
    let configuration = program::must(program::program("forge").args(["config", "--json"]))?;
    let configuration: Configuration = serde_json::from_str(&configuration.output)?;
    let version = program::must(program::program("solc").arg("--version"))?;
    let version =
        version.output.lines().find_map(|line| line.strip_prefix("Version: ")).context("solc has no version")?;
    Ok(described(version.split('+').next().unwrap_or(version), &configuration))
}

fn described(version: &str, configuration: &Configuration) -> String {
    let Configuration { evm_version, optimizer_runs, via_ir } = configuration;
    let pipeline = if *via_ir { ", via IR" } else { "" };
    format!("solc {version}, {optimizer_runs} optimizer runs{pipeline}, EVM {evm_version}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compiler_is_described_with_what_changes_gas() {
        let configuration = Configuration { evm_version: "prague".to_owned(), optimizer_runs: 200, via_ir: true };
        assert_eq!(described("0.8.30", &configuration), "solc 0.8.30, 200 optimizer runs, via IR, EVM prague");
    }
}
