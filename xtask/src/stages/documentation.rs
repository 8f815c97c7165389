//! Rustdoc.

use super::Outcome;
use crate::{cargo::cargo, process};

pub(super) fn run() -> anyhow::Result<Outcome> {
    process::run(
        cargo("doc")
            .args(["--no-deps", "--document-private-items", "--workspace", "--exclude", "conformance"])
            .env("RUSTDOCFLAGS", "--deny warnings"),
    )?;
    Outcome::passed("")
}
