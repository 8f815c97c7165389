//! Looking after those whom nobody posts: destroying keys that are due.

use super::erasure::follow_rule;
use super::keys;
use crate::database::Migration;
use crate::edge::Edge;
use crate::platform::{Platform, Value};
use exchange::Refusal;
use sealing::PatientId;

/// Where the walk through all patients has come to, and when it goes on: one row.
pub const MIGRATION: Migration = Migration {
    name: "erasure-walk",
    statements: &[
        "CREATE TABLE IF NOT EXISTS erasure_walk (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    last BLOB NOT NULL,
    next_at INTEGER NOT NULL
) STRICT",
        "INSERT INTO erasure_walk (id, last, next_at) VALUES (1, x'', 0) ON CONFLICT DO NOTHING",
    ],
};

/// Patients of one step.
const STEP: u32 = 10;
/// Milliseconds from one step to the next.
const INTERVAL: u64 = 60_000;

/// Takes the turn for one step; a clock that was set back holds nobody up. Parameters: now, interval.
const TAKE: &str = "UPDATE erasure_walk SET next_at = ?1 + ?2 WHERE next_at <= ?1 OR next_at > ?1 + ?2 RETURNING last";

/// Parameter: patient id, or nothing to begin anew.
const ADVANCE: &str = "UPDATE erasure_walk SET last = ?1 WHERE id = 1";

/// Follows the rule of erasure for the next few patients, once a minute at most, whoever calls.
///
/// # Errors
/// The first thing that went wrong; the others are looked at all the same.
pub async fn walk(edge: &Edge<impl Platform>) -> Result<(), Refusal> {
    let turn = edge.query(TAKE, vec![edge.now().into(), INTERVAL.into()]).await?;
    let Some(row) = turn.first() else { return Ok(()) };
    let last = row.bytes(0).ok().map(|bytes| PatientId(u128::from_be_bytes(bytes)));
    let patients = keys::patients_after(edge, last, STEP).await?;
    // Before the work, so that one patient who cannot be looked at does not keep the others from it.
    let reached = match patients.last() {
        Some(last) => last.0.to_be_bytes().to_vec(),
        None => Vec::new(),
    };
    edge.query(ADVANCE, vec![Value::Blob(reached)]).await?;
    if patients.is_empty() {
        return Ok(());
    }
    let head = edge.chain().head().await?;
    let mut outcome = Ok(());
    for patient in patients {
        let followed = follow_rule(edge, patient, &head).await.map(drop);
        outcome = outcome.and(followed);
    }
    outcome
}
