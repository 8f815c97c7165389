//! Formatting.

use super::Outcome;
use crate::{cargo::cargo, process};

pub(super) fn run() -> anyhow::Result<Outcome> {
    process::run(cargo("fmt").args(["--all", "--check"]))?;
    Outcome::passed("")
}
