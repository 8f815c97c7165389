//! Where and when something happened.

use ledger::rpc::{LogPosition, MinedEvent};
use std::collections::BTreeMap;

/// When blocks were made, Unix seconds, by their numbers: as many as are known.
pub type BlockTimes = BTreeMap<u64, u64>;

/// Where something happened, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Happened {
    /// Where its event stands.
    pub position: LogPosition,
    /// The block's time, Unix seconds, where it is known.
    pub time: Option<u64>,
}

impl Happened {
    pub(super) fn at(position: LogPosition, times: &BlockTimes) -> Self {
        Self { position, time: times.get(&position.block_number).copied() }
    }

    /// Whether this was before `other` by the contract's clock, which knows whole seconds: what stands in one block, or in
    /// blocks of one second, happened at the same time.
    pub(super) fn is_before(&self, other: &Self) -> bool {
        match (self.time, other.time) {
            (Some(this), Some(other)) => this < other,
            _ => self.position.block_number < other.position.block_number,
        }
    }

    /// How long ago this was, in seconds.
    #[must_use]
    pub fn age(&self, now: u64) -> Option<u64> {
        self.time.map(|time| now.saturating_sub(time))
    }
}

/// The events as the chain has them, each once.
pub(super) fn in_order(events: &[MinedEvent]) -> Vec<&MinedEvent> {
    let mut events: Vec<_> = events.iter().collect();
    events.sort_by_key(|mined| mined.position);
    events.dedup_by_key(|mined| mined.position);
    events
}
