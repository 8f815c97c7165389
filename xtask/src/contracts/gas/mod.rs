//! What the contract's functions cost, beside what the paper's cost.

mod measure;
mod paper;
mod snapshot;
mod table;

use crate::root;
use anyhow::Context as _;
use std::fs;

pub(crate) use paper::Paper;
pub(crate) use snapshot::Snapshot;

/// The snapshot that a test run has just measured.
pub(crate) use measure::{ENVIRONMENT, FILE as MEASURED_FILE, read as measured};

const README: &str = "README.md";

/// Fails unless the snapshot is what was measured, within the budgets, and what the README shows. Returns a summary.
pub(crate) fn check(measured: &Snapshot) -> anyhow::Result<String> {
    let snapshot = Snapshot::load()?;
    snapshot.must_equal(measured)?;
    let paper = Paper::load()?;
    paper.check(measured)?;
    let readme = readme()?;
    let table = table::of(measured, &paper)?;
    anyhow::ensure!(
        table::replaced(&readme, &table)? == readme,
        "the gas table in {README} is not what the snapshot gives: `cargo xtask contracts gas` writes it again"
    );
    paper.summary(measured)
}

/// Writes snapshot and README anew from what was measured.
pub(crate) fn rewrite(measured: &Snapshot) -> anyhow::Result<String> {
    measured.save()?;
    let paper = Paper::load()?;
    let readme = table::replaced(&readme()?, &table::of(measured, &paper)?)?;
    fs::write(root::folder().join(README), readme).with_context(|| format!("cannot write {README}"))?;
    paper.check(measured)?;
    paper.summary(measured)
}

fn readme() -> anyhow::Result<String> {
    fs::read_to_string(root::folder().join(README)).with_context(|| format!("cannot read {README}"))
}
