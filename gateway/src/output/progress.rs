//! Progress on standard error, shown on a terminal only.

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use std::{io::IsTerminal, time::Duration};

/// One bar for all recordings and one line for each that is worked on.
#[derive(Debug)]
pub struct Progress {
    all: MultiProgress,
    total: Option<ProgressBar>,
}

/// The line of one recording; gone when dropped.
#[derive(Debug)]
pub struct Line(ProgressBar);

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
        Line(bar)
    }

    /// One recording is done.
    pub fn done_one(&self) {
        if let Some(total) = &self.total {
            total.inc(1);
        }
    }

    /// Prints without tearing the bars.
    pub fn print(&self, print: impl FnOnce()) {
        self.all.suspend(print);
    }
}

impl Line {
    /// What happens to this recording now.
    pub fn say(&self, message: &str) {
        self.0.set_message(message.to_owned());
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(total) = &self.total {
            total.finish_and_clear();
        }
    }
}
