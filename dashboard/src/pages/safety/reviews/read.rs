//! What the chain says of emergency accesses.

use crate::{browser, chain::Chain, failure::Failure};
use dashboard_logic::directory::{BlockTimes, Review, ask, reviews, users};
use ledger::rpc::ConsequenceFilter;
use ledger::{Bytes32, Event};
use std::collections::{BTreeMap, BTreeSet};

/// An emergency access, its review, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Emergency {
    /// The review.
    pub(super) review: Review,
    /// SHA-256 of the doctor's profile; zero: not known.
    pub(super) profile_digest: Bytes32,
    /// How many records were handed out.
    pub(super) delivered: u64,
}

/// All of them: open ones first, the longest open at the top.
pub(super) async fn read(chain: &Chain) -> Result<Vec<Emergency>, Failure> {
    let events = chain.gather_all(ask::emergencies).await?;
    let people = users(&events, &BlockTimes::new());
    let first = reviews(&events, &BlockTimes::new(), browser::now());
    let opened = first.iter().map(|review| review.opened.position.block_number);
    let closed = first.iter().filter_map(|review| review.closing).map(|closing| closing.at.position.block_number);
    let times = chain.times(&opened.chain(closed).collect::<BTreeSet<_>>()).await?;
    let delivered = deliveries(chain, &first).await?;
    let all = reviews(&events, &times, browser::now()).into_iter().map(|review| Emergency {
        review,
        profile_digest: people.get(review.doctor).map_or(Bytes32::ZERO, |user| user.profile_digest),
        delivered: delivered.get(&review.opened.position.transaction_hash).copied().unwrap_or_default(),
    });
    Ok(all.collect())
}

/// How many records were handed out against each access.
async fn deliveries(chain: &Chain, reviews: &[Review]) -> Result<BTreeMap<Bytes32, u64>, Failure> {
    let transactions = reviews.iter().map(|review| review.opened.position.transaction_hash).collect();
    let consequences = ConsequenceFilter { transactions, ..ConsequenceFilter::default() };
    let events = chain.gather_all(|contract, blocks| consequences.filters(contract, blocks)).await?;
    let mut delivered = BTreeMap::new();
    for mined in events {
        if let Event::RecordsDelivered(delivery) = mined.event {
            let count = delivered.entry(delivery.transaction_hash).or_insert(0_u64);
            *count = count.saturating_add(delivery.count.into());
        }
    }
    Ok(delivered)
}
