//! Progress on standard error: bars on a terminal; elsewhere one line whenever a recording has to wait for a new reason.

use super::{console, plain::plain};
use crate::clock;
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use std::{io::IsTerminal, sync::Mutex, time::Duration};

/// One bar for all recordings and one line for each that is worked on.
#[derive(Debug)]
pub struct Progress {
    all: MultiProgress,
    total: Option<ProgressBar>,
}

/// The line of one recording; gone when dropped.
#[derive(Debug)]
pub struct Line {
    bar: ProgressBar,
    name: String,
    /// Why it had to wait last; without a terminal only.
    paused_for: Mutex<String>,
}

impl Progress {
    /// Progress over `count` recordings.
    #[must_use]
    pub fn new(count: usize) -> Self {
        let all = MultiProgress::new();
        let total = (count > 1 && std::io::stderr().is_terminal()).then(|| {
            let style = ProgressStyle::with_template("{bar:30} {pos} of {len} recordings").ok();
            let bar = all.add(ProgressBar::new(count as u64));
            style.into_iter().fold(bar, ProgressBar::with_style)
        });
        Self { all, total }
    }

    /// A line for the recording `name`.
    #[must_use]
    pub fn line(&self, name: &str) -> Line {
        let bar = match &self.total {
            Some(total) => self.all.insert_before(total, ProgressBar::new_spinner()),
            None => self.all.add(ProgressBar::new_spinner()),
        };
        bar.set_prefix(name.to_owned());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {prefix}: {wide_msg}") {
            bar.set_style(style);
        }
        if std::io::stderr().is_terminal() {
            bar.enable_steady_tick(Duration::from_millis(120));
        }
        Line { bar, name: name.to_owned(), paused_for: Mutex::default() }
    }

    /// One recording is done.
    pub fn done_one(&self) {
        if let Some(total) = &self.total {
            total.inc(1);
        }
    }

    /// Prints without tearing the bars.
    pub fn print<T>(&self, print: impl FnOnce() -> T) -> T {
        self.all.suspend(print)
    }
}

impl Line {
    /// What happens to this recording now.
    pub fn say(&self, message: &str) {
        self.bar.set_message(message.to_owned());
    }

    /// This recording is tried again after `wait`. A log gets a line for every new reason, not for every try.
    pub fn pause(&self, reason: &str, wait: Duration) {
        // The edge's own words may be in it.
        let reason = plain(reason);
        let again = format!("{reason}; again in {}", clock::roughly(wait));
        if std::io::stderr().is_terminal() {
            return self.say(&again);
        }
        let mut paused_for = self.paused_for.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if *paused_for != reason {
            *paused_for = reason;
            console::note(&format!("{}: {again}", self.name));
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(total) = &self.total {
            total.finish_and_clear();
        }
    }
}
