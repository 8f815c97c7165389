//! `cargo xtask bench`.

use crate::{cargo, components, manifest, process, tools};
use std::process::ExitCode;

/// Measures the analysis, natively and at the edge, in one optimised run; prints ratios that hold on any machine.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Requests for each figure.
    #[arg(long, default_value_t = 200)]
    requests: u32,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    tools::install_targets()?;
    components::build(manifest::APPLICATION)?;
    // An optimised wasmtime is ten minutes on two cores, so it is a build of its own that no other command makes.
    process::run(cargo::cargo("run").args([
        "--profile",
        "measure",
        "--package",
        "measure",
        "--",
        "--requests",
        &arguments.requests.to_string(),
    ]))?;
    Ok(ExitCode::SUCCESS)
}
