//! Writing to the terminal, or to whatever stands in for it.

use super::style::{self, paint};
use std::io::{self, Write};

/// A line on standard output. A reader that went away (`| head`) is no error.
pub fn out(text: &str) {
    let _gone = writeln!(anstream::stdout().lock(), "{text}");
}

/// A line on standard output that somebody must get: returns once it is written and flushed.
///
/// # Errors
/// When it cannot be written; also when the reader went away.
pub fn deliver(text: &str) -> io::Result<()> {
    let mut stdout = anstream::stdout().lock();
    writeln!(stdout, "{text}")?;
    stdout.flush()
}

/// A line on standard error.
pub fn err(text: &str) {
    let _gone = writeln!(anstream::stderr().lock(), "{text}");
}

/// An error with all its causes, on standard error.
pub fn error(error: &anyhow::Error) {
    err(&format!("{} {error:#}", paint(style::ERROR, "error:")));
}

/// Something that a person should know, on standard error.
pub fn note(text: &str) {
    err(&format!("{} {text}", paint(style::WARNING, "note:")));
}
