//! Rows of a history.

use access::Trail;
use access::trail::{Entry, Row};
use ledger::Event;
use ledger::rpc::BlockRange;
use std::collections::BTreeSet;

/// A page of a history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The blocks that it covers, whole; the next page ends where these begin.
    pub blocks: BlockRange,
    /// Its rows in the chain's order, and who everybody is that was met so far.
    pub trail: Trail,
    /// Whether there is none after it.
    pub is_last: bool,
}

impl Page {
    /// The rows as they are shown: the newest first.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = &Row> {
        self.trail.rows.iter().rev()
    }
}

/// Pages that were read one after the other as one history, in the chain's order; for exports. Of a record that was
/// stored twice only the first remains, which a page alone cannot know.
#[must_use]
pub fn whole(pages: &[Page]) -> Option<Trail> {
    // Who is who is known best at the end.
    let last = pages.last()?;
    let mut rows: Vec<_> = pages.iter().flat_map(|page| page.trail.rows.iter().cloned()).collect();
    rows.sort_by_key(|row| row.position);
    rows.dedup_by_key(|row| row.position);
    let mut stored = BTreeSet::new();
    rows.retain(|row| match &row.entry {
        Entry::Event(Event::RecordStored(event)) => stored.insert(event.upload_id),
        _ => true,
    });
    Some(Trail { rows, ..last.trail.clone() })
}
