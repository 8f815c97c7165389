//! How long each stage of a request took.

use std::time::{Duration, Instant};

/// Measures one stage after another.
#[derive(Debug)]
pub struct Stages {
    started: Instant,
    last: Instant,
    done: Vec<(&'static str, Duration)>,
}

impl Stages {
    /// Starts the clock.
    #[must_use]
    pub fn start() -> Self {
        let now = Instant::now();
        Self { started: now, last: now, done: Vec::new() }
    }

    /// What happened since the last call was the stage `name`.
    pub fn finish(&mut self, name: &'static str) {
        let now = Instant::now();
        self.done.push((name, now.saturating_duration_since(self.last)));
        self.last = now;
    }

    /// The stages in order, each with the time it took.
    #[must_use]
    pub fn done(&self) -> &[(&'static str, Duration)] {
        &self.done
    }

    /// Time since the start.
    #[must_use]
    pub fn total(&self) -> Duration {
        self.started.elapsed()
    }
}
