//! Formatting.

use super::Outcome;
use crate::{cargo::cargo, process};

pub(super) fn run() -> anyhow::Result<Outcome> {
    process::run(cargo("fmt").args(["--all", "--check"]))?;
    // A workspace of its own.
    process::run(cargo("fmt").args(["--check", "--manifest-path", "fuzz/Cargo.toml"]))?;
    Outcome::passed("")
}
