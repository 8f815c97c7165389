//! The SQL of the buckets (SQLite 3.35 or later, for `RETURNING`).

/// Writes ahead to a log instead of copying what is changed, for good: half of the waiting for the disk.
pub const WRITE_AHEAD: &str = "PRAGMA journal_mode = WAL";

/// A commit of this connection is not waited for on the disk, the merging of the log is. What a power failure can take is the
/// last counts, never the consistency of the file (SQLite's documentation of `synchronous`).
pub const SYNCHRONISE_LESS: &str = "PRAGMA synchronous = NORMAL";

/// Makes the table, if there is none.
pub const CREATE: &str = "CREATE TABLE IF NOT EXISTS device_uploads (
    device_id BLOB PRIMARY KEY,
    full_at INTEGER NOT NULL,
    admitted INTEGER NOT NULL
) STRICT, WITHOUT ROWID";

/// Counts one upload: reads the bucket, decides and writes in one statement, so that of uploads at the same moment no two
/// take the same token.
///
/// Parameters: device id, now, [`interval`](super::RateLimit::interval), [`capacity`](super::RateLimit::capacity), times in
/// microseconds. Gives one row, `admitted` (0 or 1) and `full_at`. A refused upload costs nothing. No bucket is emptier than
/// empty: where the clock was set back, or a limit made smaller, the device waits no longer than for one token.
pub const COUNT: &str = "INSERT INTO device_uploads (device_id, full_at, admitted) VALUES (?1, ?2 + ?3, 1)
ON CONFLICT (device_id) DO UPDATE SET
    admitted = max(full_at, ?2) + ?3 <= ?2 + ?4,
    full_at = CASE
        WHEN max(full_at, ?2) + ?3 <= ?2 + ?4 THEN max(full_at, ?2) + ?3
        ELSE min(full_at, ?2 + ?4)
    END
RETURNING admitted, full_at";

/// Reads the database without needing any table.
pub const PROBE: &str = "SELECT count(*) FROM sqlite_schema";
