//! What has to be done now and then, and that no request asks for.
//!
//! Nothing wakes an edge function by itself, so the end of any request is the time for it: [`run`] does it at most once an interval,
//! whichever instance takes the lease. Where no request comes, `GET /v1/health` of whoever watches over the edge is one.

mod statement;
#[cfg(test)]
mod tests;

use crate::chain::ChainError;
use crate::database::Migration;
use crate::edge::Edge;
use crate::platform::{DatabaseError, Platform};
use crate::senders::{Queue, QueueError};
use crate::{deliveries, patients};
use exchange::Refusal;

/// The table of leases.
pub const MIGRATION: Migration = Migration { name: "leases", statements: &[statement::CREATE] };

/// The name of the one lease.
const LEASE: &str = "housekeeping";
/// Milliseconds from one time to the next.
pub const INTERVAL: u64 = 1_000;
/// Milliseconds to the next time after something went wrong: a node that is away makes few requests wait.
const PAUSE: u64 = 15_000;
/// Most patients' keys that are wrapped anew in one go.
const REWRAPPED: u32 = 100;

/// Does what has to be done, if nobody has done so lately: tells the chain of deliveries, pushes the queue of transactions, wraps
/// patients' keys under the current master key, and destroys those of patients who have left.
///
/// # Errors
/// The first thing that went wrong. Nothing is lost by that: it is done the next time.
pub async fn run(edge: &Edge<impl Platform>) -> Result<(), Refusal> {
    if !take(edge, LEASE, INTERVAL).await? {
        return Ok(());
    }
    let outcome = keep_house(edge).await;
    if outcome.is_err() {
        let parameters = vec![LEASE.into(), edge.now().into(), PAUSE.into()];
        edge.query(statement::EXTEND, parameters).await?;
    }
    outcome
}

async fn keep_house(edge: &Edge<impl Platform>) -> Result<(), Refusal> {
    let rewrapped = patients::keys::rewrap(edge, REWRAPPED).await.map(drop);
    let pushed = push(edge).await;
    if matches!(&pushed, Err(QueueError::Chain(error)) if !matches!(error, ChainError::Rpc(_))) {
        return Ok(pushed?);
    }
    // A transaction that the contract or the node does not take keeps no other one waiting, nor does it keep keys that are due.
    let flushed = deliveries::flush(edge).await;
    let walked = patients::walk(edge).await;
    rewrapped?;
    pushed.and(flushed)?;
    walked
}

async fn push(edge: &Edge<impl Platform>) -> Result<(), QueueError> {
    Queue::open(edge).await?.push().await
}

/// Whether this is who has the lease now, for `duration` milliseconds.
async fn take(edge: &Edge<impl Platform>, name: &str, duration: u64) -> Result<bool, DatabaseError> {
    let rows = edge.query(statement::TAKE, vec![name.into(), edge.now().into(), duration.into(), PAUSE.into()]).await?;
    Ok(!rows.is_empty())
}
