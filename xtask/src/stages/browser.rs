//! The stories of `end-to-end/browser`, their output passed on and counted.

use super::Outcome;
use crate::{
    cargo, components,
    contracts::program,
    manifest, process,
    test_output::{self, Count, Failures},
    tools,
};
use anyhow::{Context as _, bail};
use std::{
    io::{BufRead as _, BufReader},
    process::Stdio,
};

const SCREENSHOTS: &str = "target/screenshots";

pub(super) fn run() -> anyhow::Result<Outcome> {
    tools::install_browser()?;
    tools::install_for_stack()?;
    program::build()?;
    components::build(manifest::APPLICATION)?;
    let programs = cargo::build_programs()?;
    let stack = programs.get("story-stack").context("the build left no story-stack program")?;
    // Those of pages that are no more would be read as if they were.
    let _ = std::fs::remove_dir_all(crate::root::folder().join(SCREENSHOTS));

    let mut command = process::command("node");
    command.arg("end-to-end/browser/run.mjs").env("GAITKEEPER_STORY_STACK", stack);
    let shown = process::shown(&command);
    eprintln!("$ {shown}");
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
    let output = BufReader::new(child.stdout.take().context("the stories have no output")?);
    let mut count = Count::default();
    let mut failures = Failures::default();
    for line in output.lines() {
        let line = line?;
        println!("{line}");
        failures.read(&line);
        if let Some(closing) = test_output::closing_line(&line) {
            count += closing;
        }
    }
    let status = child.wait()?;
    if !status.success() && count.failed == 0 {
        bail!("`{shown}` failed ({status}) after {} stories that held", count.passed);
    }
    if count.passed == 0 {
        bail!("no story was played");
    }
    Ok(Outcome { count, note: format!("screenshots in {SCREENSHOTS}"), failures: failures.into_vec() })
}
