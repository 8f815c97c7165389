//! `cargo xtask contracts`.

use crate::{
    contracts::{abi, gas, program},
    tools,
};
use clap::Subcommand;
use std::process::ExitCode;

/// Builds the contracts, and writes again what is made from them and checked in.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Install the tools and compile; afterwards the programs in .tools/bin work in contracts/.
    Build,
    /// Write contracts/abi from what is compiled.
    Abi,
    /// Measure gas, and write contracts/snapshots/gas.json and the table in the README.
    Gas,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    tools::install_for_contracts()?;
    match arguments.what {
        What::Build => println!("{}", program::build()?.output.trim()),
        What::Abi => abi::rewrite()?,
        What::Gas => {
            program::must(
                program::program("forge")
                    .args(["test", "--match-path", "test/gas/**"])
                    .env(gas::ENVIRONMENT, gas::MEASURED_FILE),
            )?;
            println!("{}", gas::rewrite(&gas::measured()?)?);
        }
    }
    Ok(ExitCode::SUCCESS)
}
