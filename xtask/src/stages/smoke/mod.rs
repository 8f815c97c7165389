//! The README's commands with real processes: the stack that `up` starts, the gateway that offloads to it, and the demo. Then
//! the stack is stopped, its keys are rotated, it is started again, and what it kept is read back. At last a backup is restored.

mod agreement;
mod restore;
mod rotation;
mod stack;

use super::Outcome;
use crate::{cargo, process, root, state::Profile, welcome::SAMPLES};
use anyhow::{Context as _, bail};
use std::path::{Path, PathBuf};

pub(super) fn run() -> anyhow::Result<Outcome> {
    readme_shows_the_commands()?;
    let samples = samples()?;
    let programs = cargo::build_programs()?;
    let gateway = programs.get("gateway").context("the build left no gateway program")?;

    let temporary = tempfile::tempdir()?;
    let state = temporary.path().join("state");
    with_stack(&state, || {
        check(gateway, &state.join("gateway"), &samples)?;
        process::run(cargo::cargo("xtask").args(["demo", "--state"]).arg(&state))
    })?;
    rotation::rotate(&state)?;
    with_stack(&state, || {
        kept(gateway, &state)?;
        rotation::is_in_effect(gateway, &state)
    })?;
    rotation::drop_previous(&state)?;
    let host = programs.get("edge-host").context("the build left no edge-host program")?;
    restore::run(host, &temporary.path().join("restored"))?;
    Outcome::passed(format!(
        "{} recordings, the same result at the edge and on the device; the demo; records are read after a restart with rotated keys; a restored key is destroyed again",
        samples.len()
    ))
}

/// Starts a stack, does `work`, and stops it, whatever came of it.
fn with_stack(state: &Path, work: impl FnOnce() -> anyhow::Result<()>) -> anyhow::Result<()> {
    let stack = stack::Stack::start(state)?;
    let worked = work();
    let stopped = stack.stop();
    worked.and(stopped)
}

/// The patient reads, with their own account, what was kept before the stack was stopped.
fn kept(gateway: &Path, state: &Path) -> anyhow::Result<()> {
    let profile = Profile::load(&state.join("gateway"))?.context("the gateway has no profile")?;
    let mut command = process::command(gateway);
    command.arg("--state").arg(state.join("gateway")).args(["retrieve", "--purpose", "patient-request", "--patient"]);
    command.arg(profile.patient_id.to_string()).arg("--key-file").arg(state.join("people/patient.key"));
    eprintln!("$ {}", process::shown(&command));
    let shown = process::capture(&mut command)?;
    println!("{shown}");
    if !shown.contains("moderate") {
        bail!("the patient does not find the moderate tremor that was recorded before the restart");
    }
    Ok(())
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
    for command in ["cargo xtask up", &offload, "cargo xtask demo"] {
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
