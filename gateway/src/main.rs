//! The `gateway` command.

use clap::Parser;
use gateway::{cli::Cli, exit::Exit};
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::parse();
    cli.color.apply();
    match gateway::commands::run(cli) {
        Ok(exit) => exit.into(),
        Err(error) => {
            gateway::output::console::error(&error);
            Exit::Failed.into()
        }
    }
}
