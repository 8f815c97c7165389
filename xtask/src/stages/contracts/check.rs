//! Checks, one after the other, of which a failure stops none.

use super::Outcome;
use crate::test_output::Count;
use std::{ops::AddAssign, time::Instant};

/// One check.
pub(super) struct Check {
    /// Its name.
    pub(super) name: &'static str,
    /// Runs it.
    pub(super) run: fn() -> anyhow::Result<Outcome>,
}

/// Runs all of them; each says how it went as soon as it ends. The note names what failed, or else what is worth knowing.
pub(super) fn run_all(checks: &[Check]) -> Outcome {
    let mut sum = Outcome::default();
    for check in checks {
        let started = Instant::now();
        let outcome = (check.run)();
        let seconds = started.elapsed().as_secs_f64();
        let outcome = outcome.unwrap_or_else(|error| {
            println!("contracts, {}: FAILED after {seconds:.1} s: {error:#}", check.name);
            failed(check.name, &error)
        });
        if outcome.count.failed == 0 {
            println!("contracts, {}: ok after {seconds:.1} s{}", check.name, after(&outcome.note));
        }
        sum += outcome;
    }
    sum
}

fn failed(name: &str, error: &anyhow::Error) -> Outcome {
    Outcome {
        count: Count { failed: 1, ..Count::default() },
        note: format!("{name} FAILED"),
        failures: vec![format!("{name}: {error:#}")],
    }
}

fn after(note: &str) -> String {
    if note.is_empty() { String::new() } else { format!(": {note}") }
}

impl AddAssign for Outcome {
    fn add_assign(&mut self, other: Self) {
        self.count += other.count;
        if !self.note.is_empty() && !other.note.is_empty() {
            self.note.push_str("; ");
        }
        self.note.push_str(&other.note);
        self.failures.extend(other.failures);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::bail;

    #[test]
    fn a_failure_stops_nothing_and_is_named() {
        let checks = [
            Check { name: "one", run: || bail!("broken") },
            Check { name: "two", run: || Outcome::passed("twice") },
            Check { name: "three", run: || Outcome::passed("") },
        ];
        let outcome = run_all(&checks);
        assert_eq!(outcome.count, Count { passed: 2, failed: 1, skipped: 0 });
        assert_eq!(outcome.note, "one FAILED; twice");
        assert_eq!(outcome.failures, ["one: broken"]);
    }
}
