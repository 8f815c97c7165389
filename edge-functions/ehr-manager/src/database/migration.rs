//! Bringing the schema up to date.

use crate::platform::{DatabaseError, Platform, Value};
use std::collections::BTreeSet;

/// One step of the schema.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// Names it for ever.
    pub name: &'static str,
    /// What it does. Each is a transaction of its own and may run twice, so it begins with such as `CREATE TABLE IF NOT EXISTS`.
    pub statements: &'static [&'static str],
}

/// Writes ahead to a log instead of copying what is changed, for good: half of the waiting for the disk.
const WRITE_AHEAD: &str = "PRAGMA journal_mode = WAL";

const CREATE: &str = "CREATE TABLE IF NOT EXISTS migrations (
    name TEXT PRIMARY KEY,
    applied_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID";

const APPLIED: &str = "SELECT name FROM migrations";

const APPLY: &str = "INSERT INTO migrations (name, applied_at) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING";

/// Reads the database without needing any table.
const PROBE: &str = "SELECT count(*) FROM sqlite_schema";

/// Carries out what was not yet. Several instances may do so at once.
pub(super) async fn migrate(platform: &impl Platform, migrations: &[Migration]) -> Result<(), DatabaseError> {
    // A database without this table was never migrated; one that cannot be used shows in the next statement.
    let rows = match platform.query(APPLIED, Vec::new()).await {
        Ok(rows) => rows,
        Err(_) => {
            // A database that does not know the pragma, such as one on a server, does without it.
            let _ = platform.query(WRITE_AHEAD, Vec::new()).await;
            platform.query(CREATE, Vec::new()).await?;
            platform.query(APPLIED, Vec::new()).await?
        }
    };
    let mut applied = BTreeSet::new();
    for row in &rows {
        applied.insert(row.text(0)?);
    }
    for migration in migrations {
        if applied.remove(migration.name) {
            continue;
        }
        for statement in migration.statements {
            platform.query(statement, Vec::new()).await?;
        }
        platform.query(APPLY, vec![migration.name.into(), Value::from(platform.now())]).await?;
    }
    if applied.is_empty() { Ok(()) } else { Err(DatabaseError::TooNew) }
}

/// Whether the database opens, can be read, and has the schema of this program.
///
/// # Errors
/// When not.
pub async fn check(platform: &impl Platform) -> Result<(), DatabaseError> {
    super::query(platform, PROBE, Vec::new()).await.map(drop)
}
