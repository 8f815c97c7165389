//! `cargo xtask shrink`.

use crate::{root, shrink};
use std::{path::PathBuf, process::ExitCode};

/// Writes a component's file again, with a smaller program in it; spin.toml has it done after cargo.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The component as cargo has written it.
    from: PathBuf,
    /// Where the small one is written.
    to: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let root = root::folder();
    shrink::shrink(&root.join(&arguments.from), &root.join(&arguments.to))?;
    Ok(ExitCode::SUCCESS)
}
