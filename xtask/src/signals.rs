//! A wish to stop, however it arrives: Ctrl-C in the terminal, or SIGTERM from whoever started this program.

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// Set once somebody wants this program to stop.
pub(crate) struct StopWish(Arc<AtomicBool>);

impl StopWish {
    /// From now on, signals to stop are noted instead of ending the process.
    pub(crate) fn listen() -> std::io::Result<Self> {
        let wish = Arc::new(AtomicBool::new(false));
        for signal in [SIGHUP, SIGINT, SIGTERM] {
            signal_hook::flag::register(signal, Arc::clone(&wish))?;
        }
        Ok(Self(wish))
    }

    /// One that never comes, for a caller whom signals end.
    pub(crate) fn none() -> Self {
        Self(Arc::default())
    }

    /// Whether one has arrived.
    pub(crate) fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
