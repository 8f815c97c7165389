//! The component's database: its schema, and the one way to it.
//!
//! Each group of tables is declared where it is used, as a [`Migration`]; [`MIGRATIONS`] lists them. Schemas only go forwards:
//! what is in the list is never changed, and a database that knows more than this program is refused.

mod migration;
#[cfg(test)]
mod tests;

pub use migration::{Migration, check};

use crate::patients::keys;
use crate::platform::{DatabaseError, Platform, Row, Value};
use crate::{deliveries, housekeeping, metrics, patients, profiles, rate_limit, retrievals, senders};

/// A commit of this connection is not waited for on the disk, the merging of the log is. What a power failure can take is what
/// was written last, never the consistency of the file (SQLite's documentation of `synchronous`).
#[cfg(any(test, target_family = "wasm"))]
pub(crate) const SYNCHRONISE_LESS: &str = "PRAGMA synchronous = NORMAL";

/// All of them, oldest first. Add at the end, never change or remove one.
pub const MIGRATIONS: &[Migration] = &[
    rate_limit::MIGRATION,
    senders::MIGRATION,
    deliveries::MIGRATION,
    housekeeping::MIGRATION,
    keys::MIGRATION,
    retrievals::outages::MIGRATION,
    profiles::MIGRATION,
    metrics::MIGRATION,
    patients::MIGRATION,
];

/// Runs one statement, a transaction of its own, once the schema is up to date.
///
/// One that fails is run a second time on a new connection, because the old one may be none any more: a statement therefore has
/// to mean the same when it is carried out twice.
///
/// # Errors
/// When it cannot be run.
pub async fn query(
    platform: &impl Platform,
    statement: &'static str,
    parameters: Vec<Value>,
) -> Result<Vec<Row>, DatabaseError> {
    if platform.is_migrated() {
        if let Ok(rows) = platform.query(statement, parameters.clone()).await {
            return Ok(rows);
        }
        platform.set_migrated(false);
    }
    migration::migrate(platform, MIGRATIONS).await?;
    platform.set_migrated(true);
    platform.query(statement, parameters).await
}
