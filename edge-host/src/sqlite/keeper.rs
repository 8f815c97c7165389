//! One connection to the database file that stays, whatever components do.
//!
//! A component opens and closes a connection for every request. The last one to close a database with a write-ahead log moves
//! the log into the file and waits for the disk, which takes longer than the request. With this connection none is the last.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// The connection that stays, once there is a file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keeper(Arc<Mutex<Option<rusqlite::Connection>>>);

impl Keeper {
    /// Opens the file if that is still to be done. To be called on a thread that may block.
    ///
    /// What goes wrong here goes wrong again, and is reported, where the component's own connection is used.
    pub(crate) fn keep(&self, file: &Path) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.is_none() {
            *kept = rusqlite::Connection::open(file).ok();
        }
        // Only a connection that has read knows whether there is a log, and holds on to it.
        if let Some(connection) = &*kept {
            let _ = connection.busy_timeout(Duration::ZERO);
            let _ = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Keeper;
    use rusqlite::Connection;

    #[test]
    fn the_log_outlives_the_connection_that_wrote_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.db");
        let write = |statement: &str| Connection::open(&file).unwrap().execute_batch(statement).unwrap();
        let log = folder.path().join("a.db-wal");
        write("PRAGMA journal_mode = WAL; CREATE TABLE t (n INTEGER)");
        assert!(!log.exists());

        let keeper = Keeper::default();
        keeper.keep(&file);
        write("INSERT INTO t VALUES (1)");
        assert!(log.metadata().unwrap().len() > 0);
        drop(keeper);
        assert!(!log.exists());
        assert_eq!(Connection::open(&file).unwrap().query_row("SELECT n FROM t", [], |row| row.get(0)), Ok(1));
    }
}
