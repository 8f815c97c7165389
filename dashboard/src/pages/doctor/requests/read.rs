//! Requests by pages of blocks, from the newest back.

use crate::{
    chain::{Chain, ChainError},
    failure::Failure,
};
use dashboard_logic::{
    history::{Sizes, Walk},
    requests::{Request, requests_of},
};
use ledger::events::ReviewOpened;
use ledger::rpc::{AccessFilter, BlockRange, ConsequenceFilter, LogFilter, MinedEvent};
use ledger::{Address, ContractEvent as _, Event};
use std::collections::BTreeSet;

/// Requests on one page.
const PAGE: usize = 20;

/// What was read so far.
#[derive(Clone, Debug)]
pub(super) struct Trail {
    /// Whose.
    pub(super) account: Address,
    /// The requests, newest first.
    pub(super) rows: Vec<Request>,
    walk: Walk,
}

impl Trail {
    /// Whether there is nothing older.
    pub(super) fn is_whole(&self) -> bool {
        self.walk.next().is_none()
    }

    /// One page more of the requests of `account`.
    pub(super) async fn read(before: Option<Self>, chain: &Chain, account: Address) -> Result<Self, Failure> {
        let head = chain.head_number().await?;
        let mut trail = before.unwrap_or_else(|| {
            let blocks = BlockRange { from: chain.contract_block, to: head };
            Self { account, rows: Vec::new(), walk: Walk::new(blocks, Sizes::default()) }
        });
        let wanted = trail.rows.len() + PAGE;
        while trail.rows.len() < wanted
            && let Some(blocks) = trail.walk.next()
        {
            // A range that the node refuses is halved underneath.
            let rows = page(chain, account, blocks, head).await?;
            trail.walk.answered(blocks, rows.len(), PAGE);
            trail.rows.extend(rows);
        }
        Ok(trail)
    }
}

async fn page(chain: &Chain, account: Address, blocks: BlockRange, head: u64) -> Result<Vec<Request>, ChainError> {
    let outcomes = AccessFilter { requester: Some(account), ..AccessFilter::default() };
    let mut events = chain.events(blocks, |blocks| outcomes.filter(chain.contract.address, blocks)).await?;
    if events.is_empty() {
        return Ok(Vec::new());
    }
    let transactions: BTreeSet<_> = events.iter().map(|mined| mined.position.transaction_hash).collect();
    let times = events.iter().map(|mined| mined.position.block_number).collect();
    // Penalties and reviews stand in the request's own transaction.
    let penalties = ConsequenceFilter { users: vec![account], ..ConsequenceFilter::default() };
    let own = chain
        .gather(blocks, |contract, blocks| {
            let mut filters = penalties.filters(contract, blocks);
            filters.push(LogFilter::events(contract, blocks, vec![ReviewOpened::TOPIC]));
            filters
        })
        .await?;
    let reviews = own.iter().filter_map(|mined: &MinedEvent| match &mined.event {
        Event::ReviewOpened(event) if event.doctor == account => Some(event.review_id),
        _ => None,
    });
    let later = ConsequenceFilter {
        transactions: transactions.into_iter().collect(),
        reviews: reviews.collect(),
        ..ConsequenceFilter::default()
    };
    let since = BlockRange { from: blocks.from, to: head };
    events.extend(chain.gather(since, |contract, blocks| later.filters(contract, blocks)).await?);
    events.extend(own);
    let times = chain.times(&times).await?;
    Ok(requests_of(account, &events, &times))
}
