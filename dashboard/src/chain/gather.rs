//! Several questions for events at once.

use super::{Chain, ChainError};
use futures::future::try_join_all;
use ledger::Address;
use ledger::rpc::{BlockRange, LogFilter, MinedEvent};

impl Chain {
    /// The events that any of the filters asks for within `blocks`, each once, in the chain's order. The questions are asked at
    /// the same time.
    pub(crate) async fn gather(
        &self,
        blocks: BlockRange,
        filters: impl Fn(Address, BlockRange) -> Vec<LogFilter>,
    ) -> Result<Vec<MinedEvent>, ChainError> {
        let filters = &filters;
        // A range that is refused is halved, and each filter made anew for its half.
        let one = |(index, whole): (usize, LogFilter)| {
            let narrowed = move |blocks| {
                let mut filters = filters(self.contract.address, blocks);
                if index < filters.len() { filters.swap_remove(index) } else { whole.clone() }
            };
            self.events(blocks, narrowed)
        };
        let all = filters(self.contract.address, blocks);
        let found = try_join_all(all.into_iter().enumerate().map(one)).await?;
        let mut events: Vec<_> = found.into_iter().flatten().collect();
        events.sort_by_key(|mined| mined.position);
        events.dedup_by_key(|mined| mined.position);
        Ok(events)
    }

    /// The same since the contract exists.
    pub(crate) async fn gather_all(
        &self,
        filters: impl Fn(Address, BlockRange) -> Vec<LogFilter>,
    ) -> Result<Vec<MinedEvent>, ChainError> {
        let to = self.head_number().await?;
        self.gather(BlockRange { from: self.contract_block, to }, filters).await
    }
}
