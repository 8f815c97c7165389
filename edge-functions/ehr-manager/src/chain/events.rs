//! Events of the contract, over as many blocks as are wanted.

use super::{Chain, ChainError};
use crate::platform::Platform;
use ledger::rpc::{BlockRange, GetLogs, LogFilter, LogPosition, MinedEvent};

impl<P: Platform> Chain<'_, P> {
    /// All events that `filter` asks for in `blocks`, in the chain's order.
    ///
    /// A node that refuses so many blocks, or so long an answer, is asked for half as many, and for more again once it answers.
    ///
    /// # Errors
    /// When one block is too much, or the node tells of events elsewhere, out of order or twice.
    pub async fn events(
        &self,
        filter: impl Fn(BlockRange) -> LogFilter,
        blocks: BlockRange,
    ) -> Result<Vec<MinedEvent>, ChainError> {
        let mut events = Vec::new();
        let (mut from, mut span) = (blocks.from, u64::MAX);
        while from <= blocks.to {
            let part = BlockRange { from, to: blocks.to.min(from.saturating_add(span - 1)) };
            match self.ask(GetLogs { filter: filter(part) }).await {
                Ok(logs) => {
                    for log in logs {
                        let event = log.decode(self.settings.contract)?;
                        check(events.last(), &event, part)?;
                        events.push(event);
                    }
                    let Some(next) = part.to.checked_add(1) else { break };
                    from = next;
                    span = span.saturating_mul(2);
                }
                Err(error) if part.from < part.to && error.is_too_much() => {
                    span = (part.to - part.from).div_ceil(2);
                }
                Err(error) => return Err(error),
            }
        }
        Ok(events)
    }
}

fn check(last: Option<&MinedEvent>, event: &MinedEvent, part: BlockRange) -> Result<(), ChainError> {
    let place = |position: &LogPosition| (position.block_number, position.log_index);
    let here = place(&event.position);
    let inside = (part.from..=part.to).contains(&here.0);
    if inside && last.is_none_or(|last| place(&last.position) < here) {
        return Ok(());
    }
    Err(ChainError::Contradiction { what: "the place of an event" })
}
