//! The SQL of the deliveries that the chain is to be told of.

/// Makes the table, if there is none.
///
/// `batch` is the number under which a delivery goes to the chain, nothing until it has one; `queued_at` is when its batch came into
/// the queue of transactions.
pub(super) const CREATE: &str = "CREATE TABLE IF NOT EXISTS deliveries (
    transaction_hash BLOB NOT NULL,
    digest BLOB NOT NULL,
    count INTEGER NOT NULL,
    delivered_at INTEGER NOT NULL,
    batch INTEGER,
    queued_at INTEGER,
    PRIMARY KEY (transaction_hash, digest)
) STRICT, WITHOUT ROWID";

/// Finds quickly what is to be told among all that was.
pub(super) const CREATE_INDEX: &str =
    "CREATE INDEX IF NOT EXISTS deliveries_open ON deliveries (batch) WHERE queued_at IS NULL";

/// Notes a delivery, if it is not noted yet: the same answer given twice is one delivery. Parameters: transaction, digest, count,
/// now.
pub(super) const NOTE: &str =
    "INSERT INTO deliveries (transaction_hash, digest, count, delivered_at) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (transaction_hash, digest) DO NOTHING";

/// Gives the next number to the oldest deliveries that have none. Parameter: most deliveries.
pub(super) const GATHER: &str = "UPDATE deliveries SET batch = (SELECT coalesce(max(batch), 0) + 1 FROM deliveries)
WHERE (transaction_hash, digest) IN (
    SELECT transaction_hash, digest FROM deliveries WHERE batch IS NULL AND queued_at IS NULL
    ORDER BY delivered_at, transaction_hash, digest LIMIT ?1
)";

/// The deliveries that have a number and are not in the queue of transactions yet, batch by batch and in one order.
pub(super) const GATHERED: &str = "SELECT batch, transaction_hash, count, digest FROM deliveries
WHERE batch IS NOT NULL AND queued_at IS NULL ORDER BY batch, delivered_at, transaction_hash, digest";

/// Says that a batch is in the queue of transactions. Parameters: batch, now.
pub(super) const QUEUED: &str = "UPDATE deliveries SET queued_at = ?2 WHERE batch = ?1 AND queued_at IS NULL";

/// Whether anything waits to be told.
pub(super) const ANY: &str = "SELECT EXISTS (SELECT 1 FROM deliveries WHERE queued_at IS NULL)";

/// Forgets what was told before a time. Parameter: time.
pub(super) const FORGET: &str = "DELETE FROM deliveries WHERE queued_at < ?1";
