//! What the chain is told of deliveries: `RecordsDelivered`, in batches.
//!
//! [`note`] writes a delivery down before its answer goes out. [`flush`] gives what is noted a batch number, puts each batch into the
//! queue of transactions, and notes that. It may end anywhere: a batch keeps its number and its content, so the next flush puts
//! the same subject into the queue, where there is one row of each.

mod statement;
#[cfg(test)]
mod tests;

use crate::database::Migration;
use crate::edge::Edge;
use crate::metrics::{self, Figure};
use crate::platform::{DatabaseError, Platform, Row};
use crate::senders::{Queue, QueueError, Subject};
use ledger::calls::RecordDeliveries;
use ledger::{Bytes32, ContractCall, Delivery};
use sealing::Sha256Digest;
use sealing::delivery::TransactionHash;
use std::collections::BTreeMap;

/// The table of deliveries.
pub const MIGRATION: Migration =
    Migration { name: "deliveries", statements: &[statement::CREATE, statement::CREATE_INDEX] };

/// Most deliveries of one transaction.
const MOST_IN_BATCH: i64 = 100;
/// What was told is kept this long, in milliseconds: longer than any transaction can be redeemed.
const KEPT: u64 = 7 * 24 * 60 * 60 * 1000;

/// Writes down that `count` records are handed out against the receipt of `transaction`, with the digest of their manifest. The same delivery again changes nothing.
///
/// # Errors
/// When the database is away: then nothing may be handed out.
pub async fn note(
    edge: &Edge<impl Platform>,
    transaction: TransactionHash,
    count: u32,
    digest: Sha256Digest,
) -> Result<(), DatabaseError> {
    let parameters = vec![transaction.0.into(), digest.0.into(), i64::from(count).into(), edge.now().into()];
    metrics::count(Figure::RecordsDelivered, u64::from(count));
    edge.query(statement::NOTE, parameters).await.map(drop)
}

/// Tells the chain of all deliveries that are noted.
///
/// # Errors
/// When the chain or the database is away, or the contract refuses; the next flush goes on.
pub async fn flush(edge: &Edge<impl Platform>) -> Result<(), QueueError> {
    let waits = edge.query(statement::ANY, Vec::new()).await?;
    if !waits.first().is_some_and(|row| row.integer(0) == Ok(1)) {
        return Ok(());
    }
    let queue = Queue::open(edge).await?;
    edge.query(statement::GATHER, vec![MOST_IN_BATCH.into()]).await?;
    for (batch, deliveries) in gathered(&edge.query(statement::GATHERED, Vec::new()).await?)? {
        let call = RecordDeliveries { deliveries };
        let entry = queue.put(Subject::deliveries(batch, &call.encode()), &call).await?;
        edge.query(statement::QUEUED, vec![batch.into(), edge.now().into()]).await?;
        // The queue sends it again if that fails.
        queue.send(entry).await?;
    }
    let before = edge.now().saturating_sub(KEPT);
    edge.query(statement::FORGET, vec![before.into()]).await?;
    Ok(())
}

fn gathered(rows: &[Row]) -> Result<BTreeMap<i64, Vec<Delivery>>, DatabaseError> {
    let mut batches = BTreeMap::<_, Vec<_>>::new();
    for row in rows {
        let delivery = Delivery {
            transaction_hash: Bytes32(row.bytes(1)?),
            count: u32::try_from(row.integer(2)?).map_err(|_| DatabaseError::Unreadable)?,
            digest: Bytes32(row.bytes(3)?),
        };
        batches.entry(row.integer(0)?).or_default().push(delivery);
    }
    Ok(batches)
}
