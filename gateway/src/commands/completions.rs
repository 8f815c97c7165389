//! `completions`: a script for the user's shell.

use crate::{
    cli::{Cli, Completions},
    exit::Exit,
};
use anyhow::{Context, Result};
use clap::CommandFactory;
use std::io::Write;

pub(super) fn run(arguments: &Completions) -> Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "gateway", &mut script);
    std::io::stdout().write_all(&script).context("cannot write the completion script")?;
    Ok(Exit::Done)
}
