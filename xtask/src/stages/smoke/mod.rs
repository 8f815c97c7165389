//! The README's two commands with real processes: the stack that `up` starts, and the gateway that offloads to it.

mod agreement;
mod stack;

use super::Outcome;
use crate::{cargo, process, root};
use anyhow::{Context as _, bail};
use std::path::{Path, PathBuf};

pub(super) fn run() -> anyhow::Result<Outcome> {
    let samples = samples()?;
    let programs = cargo::build_programs()?;
    let gateway = programs.get("gateway").context("the build left no gateway program")?;

    let temporary = tempfile::tempdir()?;
    let state = temporary.path().join("state");
    let stack = stack::Stack::start(&state)?;
    let checked = check(gateway, &state.join("gateway"), &samples);
    let stopped = stack.stop();
    checked?;
    stopped?;
    Outcome::passed(format!("{} recordings, the same result at the edge and on the device", samples.len()))
}

fn samples() -> anyhow::Result<Vec<PathBuf>> {
    let folder = root::folder().join("samples");
    let entries = std::fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
    let mut samples: Vec<_> = paths.filter(|path| path.extension().is_some_and(|end| end == "csv")).collect();
    samples.sort();
    if samples.is_empty() {
        bail!("samples/ holds no recording");
    }
    Ok(samples)
}

fn check(gateway: &Path, state: &Path, samples: &[PathBuf]) -> anyhow::Result<()> {
    let gateway = |arguments: &[&str], files: &[PathBuf]| {
        let mut command = process::command(gateway);
        command.arg("--state").arg(state).args(arguments).args(files);
        eprintln!("$ {}", process::shown(&command));
        process::capture(&mut command)
    };
    // For people, one recording; then for comparison, all of them.
    let shown = gateway(&["offload"], &samples[..1])?;
    println!("{shown}");
    agreement::says_where_it_ran(&shown)?;
    let edge = gateway(&["offload", "--again", "--json"], samples)?;
    let device = gateway(&["analyze", "--json"], samples)?;
    agreement::check(&edge, &device, samples.len())
}
