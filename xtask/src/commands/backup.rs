//! `cargo xtask backup` and `cargo xtask restore`.

use crate::{
    backup::{self, Restored},
    root,
    state::{self, State},
};
use std::{path::PathBuf, process::ExitCode};

/// Copies keys, database, deployment and pinned blocks into a new private folder. The stack must not run.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The new folder.
    #[arg(value_name = "DIR")]
    backup: PathBuf,
    /// The state folder.
    #[arg(long, value_name = "DIR", default_value = state::DEFAULT_FOLDER)]
    state: PathBuf,
}

/// Puts a backup's keys, database and blocks back. The stack must not run.
#[derive(clap::Args)]
pub(crate) struct RestoreArguments {
    /// What `backup` has written.
    #[arg(value_name = "DIR")]
    backup: PathBuf,
    /// The state folder.
    #[arg(long, value_name = "DIR", default_value = state::DEFAULT_FOLDER)]
    state: PathBuf,
    /// Put them in the place of the keys and the database of a state that is there. Those are moved aside; the chain and the
    /// area's keys stay.
    #[arg(long)]
    force: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let (state, _lock) = State::open_existing(&root::folder().join(&arguments.state))?;
    let counts = backup::write(&state, &root::folder().join(&arguments.backup))?;
    println!(
        "{} files and {} blocks are in {}. They hold every key: keep them as you keep the keys, and delete them in time, for what \
         is erased counts as gone when no backup has its key any more.",
        counts.files,
        counts.blocks,
        arguments.backup.display()
    );
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn run_restore(arguments: &RestoreArguments) -> anyhow::Result<ExitCode> {
    let folder = root::folder().join(&arguments.state);
    let Restored { counts, replaced } =
        backup::restore(&root::folder().join(&arguments.backup), &folder, arguments.force)?;
    println!(
        "{} files and {} blocks are back in {}. The next `cargo xtask up` tells the edge of every patient who has left since, so \
         that their keys are destroyed again.",
        counts.files,
        counts.blocks,
        arguments.state.display()
    );
    if let Some(replaced) = replaced {
        println!(
            "What was there before is in {}. Keys that were made since the backup are only in there: of patients enrolled since, \
             nothing opens without them. No backup takes that folder along, and keys of who has left stay in it: delete it once it \
             is not needed.",
            replaced.display()
        );
    }
    Ok(ExitCode::SUCCESS)
}
