//! Both keys of a state are rotated between two runs of its stack: the second run still opens what is sealed to the old area key,
//! and needs the old master key no more.

use super::agreement;
use crate::{
    cargo, process,
    stack::Edge,
    state::{Belonging, Profile, Running, State},
    welcome::SAMPLES,
};
use anyhow::{Context as _, bail, ensure};
use std::{
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

/// `up` looks every five seconds whether the old master key is still needed.
const NOTED_WITHIN: Duration = Duration::from_secs(60);
const POLL: Duration = Duration::from_millis(100);

/// Between the runs.
pub(super) fn rotate(state: &Path) -> anyhow::Result<()> {
    process::run(&mut command(state, &["area"]))?;
    process::run(&mut command(state, &["master"]))?;
    is_refused(
        &mut command(state, &["master", "--drop-previous"]),
        "may still be wrapped under the previous master key",
    )
}

/// During the second run.
pub(super) fn is_in_effect(gateway: &Path, folder: &Path) -> anyhow::Result<()> {
    let state = State::read(folder)?;
    let profile = Profile::load(&folder.join("gateway"))?.context("the gateway has no profile")?;
    let old = state.keys().area.previous.as_ref().context("there is no old area key")?.public_key();
    ensure!(profile.area_key == old, "the device seals to the new area key before it counts");
    let mut offload = process::command(gateway);
    offload.arg("--state").arg(folder.join("gateway")).args(["offload", "--again", SAMPLES[0]]);
    agreement::says_where_it_ran(&process::capture(&mut offload)?)?;

    let old = state.keys().master.previous.as_ref().context("there is no old master key")?.key_id();
    let edge = Edge::new(Running::find(folder)?.edge);
    let deadline = Instant::now() + NOTED_WITHIN;
    let needed = || anyhow::Ok(Belonging::load(folder)?.is_some_and(|belonging| belonging.needs(old)));
    while edge.keys_to_rewrap()? != Some(0) || needed()? {
        ensure!(Instant::now() < deadline, "the old master key is still needed: {:?} keys", edge.keys_to_rewrap()?);
        std::thread::sleep(POLL);
    }
    Ok(())
}

/// After the second run.
pub(super) fn drop_previous(state: &Path) -> anyhow::Result<()> {
    process::run(&mut command(state, &["master", "--drop-previous"]))?;
    is_refused(&mut command(state, &["area", "--drop-previous"]), "uploads sealed to the old key may come until")
}

fn command(state: &Path, arguments: &[&str]) -> Command {
    let mut command = cargo::cargo("xtask");
    command.arg("rotate").args(arguments).arg("--state").arg(state);
    command
}

fn is_refused(command: &mut Command, why: &str) -> anyhow::Result<()> {
    match process::capture(command) {
        Ok(_) => bail!("`{}` was not refused", process::shown(command)),
        Err(error) if error.to_string().contains(why) => Ok(()),
        Err(error) => Err(error),
    }
}
