//! Builds, runs, tests and measures the whole project: `cargo xtask --help`.

mod backup;
mod cargo;
mod commands;
mod components;
mod contracts;
mod dashboard;
mod demo;
mod health;
mod host;
mod host_log;
mod manifest;
mod port;
mod process;
mod root;
mod shrink;
mod signals;
mod stack;
mod stages;
mod state;
mod table;
mod test_output;
mod tools;
mod welcome;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Builds, runs, tests and measures the whole project.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Doctor(commands::doctor::Arguments),
    Build(commands::build::Arguments),
    Shrink(commands::shrink::Arguments),
    Contracts(commands::contracts::Arguments),
    Up(commands::up::Arguments),
    Demo(commands::demo::Arguments),
    Rotate(commands::rotate::Arguments),
    Backup(commands::backup::Arguments),
    Restore(commands::backup::RestoreArguments),
    Test(commands::test::Arguments),
    Bench(commands::bench::Arguments),
    Fuzz(commands::fuzz::Arguments),
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Doctor(arguments) => commands::doctor::run(&arguments),
        Command::Build(arguments) => commands::build::run(&arguments),
        Command::Shrink(arguments) => commands::shrink::run(&arguments),
        Command::Contracts(arguments) => commands::contracts::run(&arguments),
        Command::Up(arguments) => commands::up::run(&arguments),
        Command::Demo(arguments) => commands::demo::run(&arguments),
        Command::Rotate(arguments) => commands::rotate::run(&arguments),
        Command::Backup(arguments) => commands::backup::run(&arguments),
        Command::Restore(arguments) => commands::backup::run_restore(&arguments),
        Command::Test(arguments) => commands::test::run(&arguments),
        Command::Fuzz(arguments) => commands::fuzz::run(&arguments),
        Command::Bench(arguments) => commands::bench::run(&arguments),
    };
    done.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}
