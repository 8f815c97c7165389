//! Colours; `anstream` leaves them out where they are not wanted.

use anstyle::{AnsiColor, Style};
use motion::Severity;

/// File names and headings.
pub const HEADING: Style = Style::new().bold();
/// What matters less.
pub const FAINT: Style = Style::new().dimmed();
/// What a person should look at.
pub const WARNING: Style = AnsiColor::Yellow.on_default().bold();
/// What went wrong.
pub const ERROR: Style = AnsiColor::Red.on_default().bold();
/// What went well.
pub const GOOD: Style = AnsiColor::Green.on_default();

/// The colour of a severity; the word always stands beside it.
#[must_use]
pub const fn severity(severity: Severity) -> Style {
    match severity {
        Severity::Absent => GOOD,
        Severity::Mild => AnsiColor::Yellow.on_default(),
        Severity::Moderate => WARNING,
        Severity::Severe => ERROR,
    }
}

/// `text` in `style`.
#[must_use]
pub fn paint(style: Style, text: impl std::fmt::Display) -> String {
    format!("{style}{text}{style:#}")
}
