//! How much of the contracts the tests run through.

use super::{
    Outcome,
    lcov::{self, Coverage},
};
use crate::contracts::{
    self,
    program::{must, program},
};
use anyhow::{Context as _, bail};
use std::fs;

/// Least part of the lines, and of the branches, in percent.
const LEAST: u64 = 98;
/// Where forge writes, from `contracts/`.
const TRACE: &str = "cache/coverage.lcov";

pub(super) fn check() -> anyhow::Result<Outcome> {
    must(
        program("forge")
            .args(["coverage", "--report", "lcov", "--report-file", TRACE])
            // Compiled in another way than the tests that run beside this, and with fewer random cases, because what
            // only chance reaches is not covered.
            .env("FOUNDRY_PROFILE", "coverage"),
    )?;
    let trace = fs::read_to_string(contracts::folder().join(TRACE)).context("forge has left no coverage")?;
    judged(&lcov::read(&trace, "src/"))
}

fn judged(coverage: &Coverage) -> anyhow::Result<Outcome> {
    let Coverage { lines, branches, missing } = coverage;
    let shown = format!("{} of lines and {} of branches covered", lines.shown(), branches.shown());
    if lines.found == 0 {
        bail!("forge covered no file under src/");
    }
    if !lines.is_at_least(LEAST) || !branches.is_at_least(LEAST) {
        bail!("{shown}, and {LEAST} % of each must be: {}", missing.join(" "));
    }
    if !missing.is_empty() {
        println!("not covered: {}", missing.join(" "));
    }
    Outcome::passed(shown)
}

#[cfg(test)]
mod tests {
    use super::{super::lcov::Share, *};

    #[test]
    fn too_little_of_either_fails_and_says_where() {
        let coverage = |lines, branches| Coverage {
            lines: Share { hit: lines, found: 100 },
            branches: Share { hit: branches, found: 100 },
            missing: vec!["src/A.sol:12".to_owned()],
        };
        assert!(judged(&coverage(98, 98)).is_ok());
        for coverage in [coverage(97, 100), coverage(100, 97)] {
            assert!(judged(&coverage).unwrap_err().to_string().contains("src/A.sol:12"));
        }
        assert!(judged(&Coverage::default()).is_err());
    }
}
