//! Reads what `cargo test` prints, and the stories of the browser after its pattern.

use std::ops::AddAssign;

/// Numbers of tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    /// That held.
    pub(crate) passed: u64,
    /// That did not.
    pub(crate) failed: u64,
    /// That were not run.
    pub(crate) skipped: u64,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// The numbers in one line, if it is the closing line of a test program:
/// `test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.10s`.
pub(crate) fn closing_line(line: &str) -> Option<Count> {
    let (_, numbers) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let mut count = Count::default();
    for part in numbers.split("; ") {
        let Some((number, what)) = part.split_once(' ') else { continue };
        let Ok(number) = number.parse::<u64>() else { continue };
        match what {
            "passed" => count.passed = number,
            "failed" => count.failed = number,
            "ignored" => count.skipped = number,
            _ => {}
        }
    }
    Some(count)
}

/// Lines of a failure that are repeated.
const LINES: usize = 12;

/// The tests that failed, each with the first lines of why.
#[derive(Debug, Default)]
pub(crate) struct Failures {
    found: Vec<String>,
    /// Lines that still belong to the last one.
    open: usize,
}

impl Failures {
    /// Reads the next line of the output.
    pub(crate) fn read(&mut self, line: &str) {
        if let Some(name) = line.strip_prefix("story ").and_then(|line| line.split_once(" ... FAILED")) {
            self.begin(name.0);
        } else if let Some(name) = line.strip_prefix("---- ").and_then(|line| line.strip_suffix(" stdout ----")) {
            self.begin(name);
        } else if ["story ", "failures:", "test result: "].iter().any(|other| line.starts_with(other)) {
            self.open = 0;
        } else if let Some(last) = self.found.last_mut().filter(|_| self.open > 0 && !line.trim().is_empty()) {
            self.open -= 1;
            last.push_str("\n    ");
            last.push_str(line);
        }
    }

    /// What was found.
    pub(crate) fn into_vec(self) -> Vec<String> {
        self.found
    }

    fn begin(&mut self, name: &str) {
        self.found.push(name.to_owned());
        self.open = LINES;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failures(output: &str) -> Vec<String> {
        let mut failures = Failures::default();
        output.lines().for_each(|line| failures.read(line));
        failures.into_vec()
    }

    #[test]
    fn a_failed_test_is_named_with_its_reason() {
        let output = "test a ... ok\ntest b::c ... FAILED\n\nfailures:\n\n---- b::c stdout ----\n\nthread 'b::c' panicked\n1 is not 2\n\n\nfailures:\n    b::c\n\ntest result: FAILED. 1 passed; 1 failed\n";
        assert_eq!(failures(output), ["b::c\n    thread 'b::c' panicked\n    1 is not 2"]);
    }

    #[test]
    fn a_failed_story_is_named_with_its_reason() {
        let output = "story x (phone): one ... FAILED (3.0 s)\n  in the step \"two\"\n  Error: three\nstory y (phone): four ... ok (1.0 s)\n  not this\n";
        assert_eq!(failures(output), ["x (phone): one\n      in the step \"two\"\n      Error: three"]);
    }

    #[test]
    fn of_a_long_reason_the_beginning_is_kept() {
        let output = format!("---- a stdout ----\n{}", "line\n".repeat(100));
        assert_eq!(failures(&output)[0].lines().count(), 1 + LINES);
    }

    #[test]
    fn closing_lines_are_counted() {
        let ok = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.10s";
        assert_eq!(closing_line(ok), Some(Count { passed: 12, failed: 0, skipped: 1 }));
        let failed =
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.00s";
        assert_eq!(closing_line(failed), Some(Count { passed: 3, failed: 2, skipped: 0 }));
    }

    #[test]
    fn other_lines_are_not() {
        for line in ["running 3 tests", "test a ... ok", "  test result: ok. 1 passed", "test result: ok"] {
            assert_eq!(closing_line(line), None, "{line}");
        }
    }
}
