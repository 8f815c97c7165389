//! One module per command.

mod analyze;
mod audit;
mod completions;
mod convert;
mod keygen;
mod offload;
mod retrieve;
mod status;

use crate::{
    cli::{Cli, Command},
    exit::Exit,
    state_folder::StateFolder,
};
use anyhow::Result;

/// Runs the command of `cli`.
///
/// # Errors
/// When the command as a whole cannot be done; what concerns one file is printed with that file.
pub fn run(cli: Cli) -> Result<Exit> {
    let state = |given| StateFolder::find(given);
    match cli.command {
        Command::Analyze(arguments) => analyze::run(&arguments),
        Command::Offload(arguments) => offload::run(&state(cli.state)?, &arguments),
        Command::Convert(arguments) => convert::run(&arguments),
        Command::Keygen(arguments) => keygen::run(&state(cli.state)?, &arguments),
        Command::Retrieve(arguments) => retrieve::run(&state(cli.state)?, &arguments),
        Command::Audit(arguments) => audit::run(&state(cli.state)?, &arguments),
        Command::Status(arguments) => status::run(&state(cli.state)?, &arguments),
        Command::Completions(arguments) => completions::run(&arguments),
    }
}
