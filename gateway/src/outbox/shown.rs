//! What happens to an entry once its answer was printed.

use super::{Found, Outbox, Receipt, State};
use anyhow::Result;
use sealing::UploadId;
use std::time::{Duration, Instant};

/// Other gateways look at an entry for moments only, unless they send it.
const LOCK_WAIT: Duration = Duration::from_secs(2);

impl Outbox {
    /// The answer with `receipt` was printed: reduces the entry to the receipt. An entry that another gateway has taken
    /// up since is left to it; at worst it prints the answer once more.
    ///
    /// # Errors
    /// When the entry cannot be written.
    pub fn mark_shown(&self, id: &UploadId, receipt: &Receipt) -> Result<()> {
        let Found::Entry(mut locked) = self.lock(id, Instant::now() + LOCK_WAIT)? else { return Ok(()) };
        let entry = locked.entry();
        if entry.state == State::Answered && entry.receipt.as_ref() == Some(receipt) { locked.shown() } else { Ok(()) }
    }
}
