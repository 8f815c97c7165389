//! Where in a manifest something stands, and what is said about it.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// One thing in a manifest that keeps it from being served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The field's name with its tables, such as `component.analyze.ai_models`. Empty where the text is not TOML.
    pub field: String,
    /// What is wrong and what to change.
    pub message: String,
}

/// Everything that keeps a manifest from being served, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestError {
    /// The manifest's path as it was given.
    pub file: PathBuf,
    /// At least one finding.
    pub findings: Vec<Finding>,
}

impl fmt::Display for ManifestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, finding) in self.findings.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            let Finding { line, column, field, message } = finding;
            write!(f, "{}:{line}:{column}: ", self.file.display())?;
            if !field.is_empty() {
                write!(f, "{field}: ")?;
            }
            f.write_str(message)?;
        }
        Ok(())
    }
}

impl std::error::Error for ManifestError {}

/// Collects findings while a manifest's text is looked through.
pub(super) struct Findings<'a> {
    text: &'a str,
    found: Vec<(usize, Finding)>,
}

impl<'a> Findings<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, found: Vec::new() }
    }

    /// `span` is in bytes of the text.
    pub(super) fn add(&mut self, span: Range<usize>, field: impl Into<String>, message: impl Into<String>) {
        let (line, column) = line_and_column(self.text, span.start);
        self.found.push((span.start, Finding { line, column, field: field.into(), message: message.into() }));
    }

    pub(super) fn into_result(mut self, file: &Path) -> Result<(), ManifestError> {
        if self.found.is_empty() {
            return Ok(());
        }
        self.found.sort_by_key(|(start, _)| *start);
        let findings = self.found.into_iter().map(|(_, finding)| finding).collect();
        Err(ManifestError { file: file.to_owned(), findings })
    }
}

fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        assert_eq!(line_and_column("a = 1\né = 2\n", 6), (2, 1));
        assert_eq!(line_and_column("a = 1\né = 2\n", 9), (2, 3));
    }
}
