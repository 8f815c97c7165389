//! What stages say, and their sum.

use crate::{table, test_output::Count};
use std::time::Duration;

/// What a stage found, when it could be run to its end.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// Numbers of tests; a stage without tests of its own is one.
    pub(crate) count: Count,
    /// What a reader of the table should know.
    pub(crate) note: String,
    /// Tests that failed, each with the first lines of why.
    pub(crate) failures: Vec<String>,
}

impl Outcome {
    /// A stage that holds.
    pub(crate) fn passed(note: impl Into<String>) -> anyhow::Result<Self> {
        Ok(Self { count: Count { passed: 1, ..Count::default() }, note: note.into(), ..Self::default() })
    }
}

/// A stage that has been run.
pub(crate) struct Report {
    /// Its name.
    pub(crate) name: &'static str,
    /// How long it took.
    pub(crate) time: Duration,
    /// What it found.
    pub(crate) outcome: anyhow::Result<Outcome>,
}

impl Report {
    fn count(&self) -> Count {
        self.outcome.as_ref().map_or(Count { failed: 1, ..Count::default() }, |outcome| outcome.count)
    }
}

/// Tests of all stages together.
pub(crate) fn sum(reports: &[Report]) -> Count {
    let mut sum = Count::default();
    for report in reports {
        sum += report.count();
    }
    sum
}

/// One row a stage.
pub(crate) fn table(reports: &[Report], time: Duration) -> String {
    let mut rows = vec![["stage", "seconds", "", ""].map(str::to_owned)];
    rows.extend(reports.iter().map(|report| {
        let verdict = if report.count().failed == 0 { "ok" } else { "FAILED" };
        // The chain of causes on one line; the whole of it stands where the stage ran.
        let note = report
            .outcome
            .as_ref()
            .map_or_else(|error| one_line(&format!("{error:#}")), |outcome| outcome.note.clone());
        [report.name.to_owned(), seconds(report.time), verdict.to_owned(), note]
    }));
    rows.push(["all".to_owned(), seconds(time), String::new(), String::new()]);
    table::aligned(&rows, &[1])
}

/// The failures of all stages, named again: what they printed stands far above.
pub(crate) fn failures(reports: &[Report]) -> String {
    let mut text = String::new();
    for report in reports {
        match &report.outcome {
            Ok(outcome) => {
                for failure in &outcome.failures {
                    text.push_str(&format!("failed in {}: {}\n", report.name, beginning(failure)));
                }
            }
            Err(error) => {
                text.push_str(&format!("failed: {}: {}\n", report.name, beginning(&format!("{error:#}"))));
            }
        }
    }
    text
}

fn beginning(text: &str) -> String {
    const LINES: usize = 16;
    text.lines().take(LINES).collect::<Vec<_>>().join("\n")
}

fn seconds(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64())
}

fn one_line(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() > 120 {
        format!("{}…", line.chars().take(119).collect::<String>())
    } else {
        line.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reports() -> Vec<Report> {
        let tests = Outcome {
            count: Count { passed: 40, failed: 2, skipped: 1 },
            note: "two".to_owned(),
            failures: vec!["a\n    why".to_owned(), "b".to_owned()],
        };
        let time = Duration::from_millis(1500);
        vec![
            Report { name: "format", time, outcome: Outcome::passed("") },
            Report { name: "tests", time, outcome: Ok(tests) },
            Report { name: "smoke", time, outcome: Err(anyhow::anyhow!("no edge\nmore")) },
        ]
    }

    #[test]
    fn a_stage_without_tests_counts_as_one() {
        assert_eq!(sum(&reports()), Count { passed: 41, failed: 3, skipped: 1 });
    }

    #[test]
    fn failures_are_named_again() {
        assert_eq!(
            failures(&reports()),
            "failed in tests: a\n    why\nfailed in tests: b\nfailed: smoke: no edge\nmore\n"
        );
    }

    #[test]
    fn the_table_says_which_stage_failed_and_why() {
        let table = table(&reports(), Duration::from_secs(5));
        let lines: Vec<_> = table.lines().collect();
        assert_eq!(lines[1], "format      1.5  ok");
        assert_eq!(lines[2], "tests       1.5  FAILED  two");
        assert_eq!(lines[3], "smoke       1.5  FAILED  no edge");
        assert_eq!(lines[4], "all         5.0");
    }
}
