//! `cargo xtask bench`.

use crate::{cargo, components, contracts::program, manifest, process, tools};
use anyhow::Context as _;
use std::process::ExitCode;

/// Measures the analysis, natively and at the edge, in one optimised run, and prints ratios that hold on any machine; then how
/// soon the pages can be used.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Requests for each figure.
    #[arg(long, default_value_t = 200)]
    requests: u32,
    /// Only the pages.
    #[arg(long)]
    pages: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    tools::install_targets()?;
    components::build(manifest::APPLICATION)?;
    if !arguments.pages {
        analysis(arguments.requests)?;
    }
    pages()?;
    Ok(ExitCode::SUCCESS)
}

fn analysis(requests: u32) -> anyhow::Result<()> {
    // An optimised wasmtime is ten minutes on two cores, so it is a build of its own that no other command makes.
    process::run(cargo::cargo("run").args([
        "--profile",
        "measure",
        "--package",
        "measure",
        "--",
        "--requests",
        &requests.to_string(),
    ]))
}

/// In Chromium, over a network that is slowed down to a mobile one: the host beside it need not be optimised.
fn pages() -> anyhow::Result<()> {
    tools::install_browser()?;
    tools::install_for_stack()?;
    program::build()?;
    let programs = cargo::build_programs()?;
    let stack = programs.get("story-stack").context("the build left no story-stack program")?;
    process::run(process::command("node").arg("end-to-end/browser/bench.mjs").env("GAITKEEPER_STORY_STACK", stack))
}
