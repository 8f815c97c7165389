//! The contracts: compiled, tested, measured, analysed and proved.

mod check;
mod coverage;
mod gas;
mod interface;
mod lcov;
mod proofs;
mod sizes;
mod slither;
mod suppressions;
mod unit;

use super::Outcome;
use crate::{
    contracts::program::{self, must, program},
    tools,
};
use check::{Check, run_all};

/// What the source must be before it is compiled.
const SOURCE: &[Check] = &[Check { name: "format", run: format }];
/// What the compiled contracts must be.
const COMPILED: &[Check] =
    &[Check { name: "sizes", run: sizes::check }, Check { name: "interface", run: interface::check }];
/// These two lists run beside each other; forge uses several cores by itself, the others one.
const TESTS: &[Check] = &[Check { name: "tests", run: unit::check }, Check { name: "gas", run: gas::check }];
const ANALYSES: &[Check] = &[
    Check { name: "slither", run: slither::check },
    Check { name: "proofs", run: proofs::check },
    Check { name: "coverage", run: coverage::check },
];

pub(super) fn run() -> anyhow::Result<Outcome> {
    tools::install_for_contracts()?;
    let mut outcome = run_all(SOURCE);
    // Whatever comes after it would only repeat what does not compile.
    program::build()?;
    outcome += run_all(COMPILED);
    let (tests, analyses) = std::thread::scope(|scope| {
        let analyses = scope.spawn(|| run_all(ANALYSES));
        (run_all(TESTS), analyses.join())
    });
    outcome += tests;
    outcome += analyses.map_err(|_| anyhow::anyhow!("the analyses broke off"))?;
    Ok(outcome)
}

fn format() -> anyhow::Result<Outcome> {
    must(program("forge").args(["fmt", "--check"]))?;
    Outcome::passed("")
}
