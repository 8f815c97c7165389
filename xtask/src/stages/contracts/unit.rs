//! forge's tests: unit tests, fuzzing, invariants; among them the one that measures gas.

use super::Outcome;
use crate::{
    contracts::{
        gas,
        program::{program, run},
    },
    test_output::Count,
};
use anyhow::Context as _;

pub(super) fn check() -> anyhow::Result<Outcome> {
    let said = run(program("forge").arg("test").env(gas::ENVIRONMENT, gas::MEASURED_FILE))?;
    let count = closing_line(&said.output).with_context(|| format!("forge ran no tests:\n{}", said.all()))?;
    if count.failed > 0 || !said.success {
        println!("{}", said.all());
    }
    anyhow::ensure!(count.failed > 0 || said.success, "forge failed, and every test passed");
    anyhow::ensure!(count.passed + count.failed > 0, "forge found no test");
    Ok(Outcome { count, note: format!("{} forge tests", count.passed + count.failed), ..Outcome::default() })
}

/// The numbers in the line at the end of all suites:
/// `Ran 3 test suites in 81.05ms (98.30ms CPU time): 5 tests passed, 0 failed, 0 skipped (5 total tests)`.
fn closing_line(output: &str) -> Option<Count> {
    let line = output.lines().rev().find(|line| line.starts_with("Ran ") && line.contains(" test suite"))?;
    let (_, numbers) = line.split_once("): ")?;
    let number = |what: &str| {
        let part = numbers.split(", ").find(|part| part.contains(what))?;
        part.split(' ').next()?.parse().ok()
    };
    Some(Count { passed: number("passed")?, failed: number("failed")?, skipped: number("skipped")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_of_all_suites_is_read() {
        let output = "Ran 2 tests for test/a.t.sol:A\nSuite result: ok. 2 passed; 0 failed; 0 skipped; finished in 1ms\n\n\
            Ran 3 test suites in 81.05ms (98.30ms CPU time): 4 tests passed, 1 failed, 2 skipped (7 total tests)\n\nFailing tests:\n";
        assert_eq!(closing_line(output), Some(Count { passed: 4, failed: 1, skipped: 2 }));
        let one = "Ran 1 test suite in 8.22ms (1.01ms CPU time): 1 tests passed, 0 failed, 0 skipped (1 total tests)";
        assert_eq!(closing_line(one), Some(Count { passed: 1, failed: 0, skipped: 0 }));
        assert_eq!(closing_line("Error: no such contract"), None);
    }
}
