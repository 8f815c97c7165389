//! cargo-deny, by deny.toml.

use super::Outcome;
use crate::{process, tools};
use anyhow::bail;
use std::path::Path;

pub(super) fn run() -> anyhow::Result<Outcome> {
    let program = tools::CARGO_DENY.install()?;
    process::run(process::command(&program).args(["check", "bans", "licenses", "sources"]))?;
    // A workspace of its own.
    let fuzz = ["--manifest-path", "fuzz/Cargo.toml", "--config", "fuzz/deny.toml", "check"];
    process::run(process::command(&program).args(fuzz).args(["bans", "licenses", "sources"]))?;
    advisories(&program)
}

/// Advisories come from a database that is fetched from another place than the registry, which not every network
/// reaches. Not reaching it is no finding about this project.
fn advisories(program: &Path) -> anyhow::Result<Outcome> {
    let output = process::command(program).args(["check", "advisories"]).stdin(std::process::Stdio::null()).output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.success() {
        return Outcome::passed("advisories too");
    }
    if is_unreachable(&said) {
        return Outcome::passed("advisories skipped: their database cannot be reached from here");
    }
    eprint!("{said}");
    bail!("an advisory applies, see above")
}

fn is_unreachable(said: &str) -> bool {
    ["failed to fetch advisory database", "failed to load advisory database", "failed to clone"]
        .iter()
        .any(|sign| said.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::is_unreachable;

    #[test]
    fn a_finding_is_not_taken_for_a_broken_network() {
        assert!(is_unreachable("[ERROR] failed to fetch advisory database https://example.org: io"));
        assert!(!is_unreachable("error[vulnerability]: a crate has a hole\n  ID: RUSTSEC-0000-0000"));
    }
}
