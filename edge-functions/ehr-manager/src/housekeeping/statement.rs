//! The SQL of the leases.

/// Makes the table, if there is none.
pub(super) const CREATE: &str = "CREATE TABLE IF NOT EXISTS leases (
    name TEXT PRIMARY KEY,
    until INTEGER NOT NULL
) STRICT, WITHOUT ROWID";

/// Takes a lease that has run out. Parameters: name, now, how long, how long a lease lasts at most. Gives a row to the one who has
/// it, none to all others. A clock that was set back holds nobody up: a lease that would last longer than it can is over, too.
pub(super) const TAKE: &str = "INSERT INTO leases (name, until) VALUES (?1, ?2 + ?3)
ON CONFLICT (name) DO UPDATE SET until = ?2 + ?3 WHERE until <= ?2 OR until > ?2 + ?4
RETURNING until";

/// Keeps a lease for longer. Parameters: name, now, how long.
pub(super) const EXTEND: &str = "UPDATE leases SET until = ?2 + ?3 WHERE name = ?1";
