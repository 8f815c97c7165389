//! The SQL of the buckets (SQLite 3.35 or later, for `RETURNING`).

use crate::database::Migration;

/// What has buckets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A device's uploads.
    Device,
    /// A transaction's retrievals by one address. The key is SHA-256(transaction's hash | address).
    Transaction,
}

/// The tables.
pub const MIGRATION: Migration = Migration {
    name: "rate-limits",
    statements: &[
        "CREATE TABLE IF NOT EXISTS device_uploads (
    device_id BLOB PRIMARY KEY,
    full_at INTEGER NOT NULL,
    admitted INTEGER NOT NULL
) STRICT, WITHOUT ROWID",
        "CREATE TABLE IF NOT EXISTS transaction_retrievals (
    transaction_hash BLOB PRIMARY KEY,
    full_at INTEGER NOT NULL,
    admitted INTEGER NOT NULL
) STRICT, WITHOUT ROWID",
    ],
};

/// Counts one upload: reads the bucket, decides and writes in one statement, so that of uploads at the same moment no two
/// take the same token.
///
/// Parameters: key, now, [`interval`](super::RateLimit::interval), [`capacity`](super::RateLimit::capacity), times in
/// microseconds. Gives one row, `admitted` (0 or 1) and `full_at`. A refused upload costs nothing. No bucket is emptier than
/// empty: where the clock was set back, or a limit made smaller, the device waits no longer than for one token.
macro_rules! count {
    ($table:literal, $key:literal) => {
        concat!(
            "INSERT INTO ",
            $table,
            " (",
            $key,
            ", full_at, admitted) VALUES (?1, ?2 + ?3, 1)
ON CONFLICT (",
            $key,
            ") DO UPDATE SET
    admitted = max(full_at, ?2) + ?3 <= ?2 + ?4,
    full_at = CASE
        WHEN max(full_at, ?2) + ?3 <= ?2 + ?4 THEN max(full_at, ?2) + ?3
        ELSE min(full_at, ?2 + ?4)
    END
RETURNING admitted, full_at"
        )
    };
}

impl Subject {
    pub(super) const fn statement(self) -> &'static str {
        match self {
            Self::Device => count!("device_uploads", "device_id"),
            Self::Transaction => count!("transaction_retrievals", "transaction_hash"),
        }
    }

    pub(super) const fn complaint(self) -> &'static str {
        match self {
            Self::Device => "this device has sent more uploads",
            Self::Transaction => "this transaction was redeemed more often from this address",
        }
    }
}
