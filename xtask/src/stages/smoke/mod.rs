//! The README's two commands with real processes: the stack that `up` starts, and the gateway that offloads to it.

mod agreement;
mod stack;

use super::Outcome;
use crate::{cargo, process, root, welcome::SAMPLES};
use anyhow::{Context as _, bail};
use std::path::{Path, PathBuf};

pub(super) fn run() -> anyhow::Result<Outcome> {
    readme_shows_the_commands()?;
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
    // As a person in the repository would write them.
    let paths = entries.filter_map(Result::ok).map(|entry| Path::new("samples").join(entry.file_name()));
    let mut samples: Vec<_> = paths.filter(|path| path.extension().is_some_and(|end| end == "csv")).collect();
    samples.sort();
    if samples.is_empty() {
        bail!("samples/ holds no recording");
    }
    Ok(samples)
}

/// What is run here is only what a newcomer types if the README says so.
fn readme_shows_the_commands() -> anyhow::Result<()> {
    let readme = std::fs::read_to_string(root::folder().join("README.md"))?;
    let offload = format!("cargo run -p gateway -- offload {}", SAMPLES.join(" "));
    for command in ["cargo xtask up", &offload] {
        if !readme.lines().any(|line| line == command) {
            bail!("the README does not show `{command}`");
        }
    }
    Ok(())
}

fn check(gateway: &Path, state: &Path, samples: &[PathBuf]) -> anyhow::Result<()> {
    let gateway = |arguments: &[&str], files: &[PathBuf]| {
        let mut command = process::command(gateway);
        command.arg("--state").arg(state).args(arguments).args(files);
        eprintln!("$ {}", process::shown(&command));
        process::capture(&mut command)
    };
    // As the README shows it; then for comparison, all of them.
    let shown = gateway(&["offload"], &SAMPLES.map(PathBuf::from))?;
    println!("{shown}");
    agreement::says_where_it_ran(&shown)?;
    let edge = gateway(&["offload", "--again", "--json"], samples)?;
    let device = gateway(&["analyze", "--json"], samples)?;
    agreement::check(&edge, &device, samples.len())
}
