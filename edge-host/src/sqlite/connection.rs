//! One connection to a database file. Everything that touches the file runs on a thread that may block.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::ffi::SQLITE_ATTACH;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{ErrorCode, InterruptHandle, ToSql, params_from_iter};

use super::Keeper;
use crate::bindings::sqlite::{Error, QueryResult, RowResult, Value};
use crate::private_files;

/// Time to wait for another connection's write before giving up.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// Bound of what one statement may answer with, in bytes.
const MAX_RESULT_BYTES: usize = 32 << 20;

/// A connection as a component holds it. Dropping it interrupts a statement that still runs.
#[allow(unreachable_pub, reason = "the generated bindings re-export it")]
pub struct Connection {
    inner: Arc<Mutex<rusqlite::Connection>>,
    interrupt: InterruptHandle,
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.interrupt.interrupt();
    }
}

/// What a statement gave: the rows it got to, and whether it got to the end.
pub(crate) struct Outcome {
    pub(crate) result: QueryResult,
    pub(crate) end: Result<(), Error>,
}

impl Connection {
    pub(crate) async fn open(file: PathBuf, keeper: Keeper) -> Result<Self, Error> {
        blocking(move || {
            private_files::make_file(&file).map_err(|error| Error::Io(error.to_string()))?;
            keeper.keep(&file);
            let mut connection = rusqlite::Connection::open(file).map_err(error)?;
            connection.busy_timeout(BUSY_TIMEOUT).map_err(error)?;
            connection.authorizer(Some(authorize)).map_err(error)?;
            let interrupt = connection.get_interrupt_handle();
            Ok(Self { inner: Arc::new(Mutex::new(connection)), interrupt })
        })
        .await
    }

    /// Runs one statement. The future owns what it needs, so that the component's store is free meanwhile.
    pub(crate) fn execute(
        &self,
        statement: String,
        parameters: Vec<Value>,
    ) -> impl Future<Output = Outcome> + Send + use<> {
        let connection = self.inner.clone();
        async move {
            let run = blocking(move || Ok(run(&connection, &statement, &parameters))).await;
            run.unwrap_or_else(|error| Outcome { result: no_rows(), end: Err(error) })
        }
    }

    /// Row id of the last insert, once no statement runs.
    pub(crate) fn last_insert_rowid(&self) -> impl Future<Output = Result<i64, Error>> + Send + use<> {
        let connection = self.inner.clone();
        blocking(move || Ok(lock(&connection).last_insert_rowid()))
    }

    /// Rows that the last statement changed, once no statement runs.
    pub(crate) fn changes(&self) -> impl Future<Output = Result<u64, Error>> + Send + use<> {
        let connection = self.inner.clone();
        blocking(move || Ok(lock(&connection).changes()))
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| Err(Error::Io("the database worker stopped".to_owned())))
}

fn lock(connection: &Mutex<rusqlite::Connection>) -> std::sync::MutexGuard<'_, rusqlite::Connection> {
    connection.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Other files stay out of reach: neither `ATTACH` nor `VACUUM INTO` may name one. SQLite tells the name only where it is
/// written out, so a name that is a parameter or an expression is denied as well.
fn authorize(context: AuthContext<'_>) -> Authorization {
    match context.action {
        AuthAction::Attach { filename: "" | ":memory:" } => Authorization::Allow,
        AuthAction::Attach { .. } | AuthAction::Unknown { code: SQLITE_ATTACH, .. } => Authorization::Deny,
        _ => Authorization::Allow,
    }
}

fn run(connection: &Mutex<rusqlite::Connection>, statement: &str, parameters: &[Value]) -> Outcome {
    let connection = lock(connection);
    let mut result = no_rows();
    let end = query(&connection, statement, parameters, &mut result);
    Outcome { result, end }
}

fn query(
    connection: &rusqlite::Connection,
    statement: &str,
    parameters: &[Value],
    result: &mut QueryResult,
) -> Result<(), Error> {
    let mut statement = connection.prepare_cached(statement).map_err(error)?;
    result.columns = statement.column_names().map(str::to_owned).collect();
    let columns = result.columns.len();
    let mut rows = statement.query(params_from_iter(parameters)).map_err(error)?;
    let mut bytes = 0;
    while let Some(row) = rows.next().map_err(error)? {
        let mut values = Vec::with_capacity(columns);
        for column in 0..columns {
            values.push(value(row.get_ref(column).map_err(error)?)?);
        }
        bytes += values.iter().map(size).sum::<usize>();
        if bytes > MAX_RESULT_BYTES {
            return Err(Error::Io(format!("the result is longer than {MAX_RESULT_BYTES} bytes")));
        }
        result.rows.push(RowResult { values });
    }
    Ok(())
}

fn no_rows() -> QueryResult {
    QueryResult { columns: Vec::new(), rows: Vec::new() }
}

fn value(value: ValueRef<'_>) -> Result<Value, Error> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(integer) => Value::Integer(integer),
        ValueRef::Real(real) => Value::Real(real),
        ValueRef::Text(text) => match String::from_utf8(text.to_vec()) {
            Ok(text) => Value::Text(text),
            Err(_) => return Err(Error::Io("a text column is not valid UTF-8".to_owned())),
        },
        ValueRef::Blob(blob) => Value::Blob(blob.to_vec()),
    })
}

fn size(value: &Value) -> usize {
    size_of::<Value>()
        + match value {
            Value::Text(text) => text.len(),
            Value::Blob(blob) => blob.len(),
            Value::Integer(_) | Value::Real(_) | Value::Null => 0,
        }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let value = match self {
            Self::Integer(integer) => ValueRef::Integer(*integer),
            Self::Real(real) => ValueRef::Real(*real),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Blob(blob) => ValueRef::Blob(blob),
            Self::Null => ValueRef::Null,
        };
        Ok(ToSqlOutput::Borrowed(value))
    }
}

fn error(error: rusqlite::Error) -> Error {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => Error::DatabaseFull,
        _ => Error::Io(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn in_folder() -> (tempfile::TempDir, Connection) {
        let folder = tempfile::tempdir().unwrap();
        let connection = Connection::open(folder.path().join("a.db"), Keeper::default()).await.unwrap();
        (folder, connection)
    }

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    #[tokio::test]
    async fn values_of_every_type_come_back_as_they_went_in() {
        let (_folder, connection) = in_folder().await;
        let values =
            vec![Value::Integer(i64::MIN), Value::Real(1.5), text("é"), Value::Blob(vec![0, 255]), Value::Null];
        let outcome = connection.execute("SELECT ?, ?, ?, ?, ?".to_owned(), values.clone()).await;
        assert!(outcome.end.is_ok());
        assert_eq!(format!("{:?}", outcome.result.rows[0].values), format!("{values:?}"));
    }

    #[tokio::test]
    async fn other_files_stay_out_of_reach() {
        let (folder, connection) = in_folder().await;
        let other = folder.path().join("other.db");
        for statement in ["ATTACH ? AS other", "VACUUM INTO ?", "ATTACH ? || '' AS other"] {
            let outcome = connection.execute(statement.to_owned(), vec![text(&other.to_string_lossy())]).await;
            assert!(outcome.end.is_err(), "{statement}");
            let written_out = statement.replace('?', &format!("'{}'", other.display()));
            assert!(connection.execute(written_out.clone(), Vec::new()).await.end.is_err(), "{written_out}");
        }
        assert!(!other.exists());
        let vacuum = connection.execute("VACUUM".to_owned(), Vec::new()).await;
        assert!(vacuum.end.is_ok(), "VACUUM itself only uses a temporary file");
    }

    #[tokio::test]
    async fn rows_before_an_error_are_kept() {
        let (_folder, connection) = in_folder().await;
        let sql = "SELECT abs(value) FROM (SELECT 1 AS value UNION ALL SELECT -9223372036854775808)";
        let outcome = connection.execute(sql.to_owned(), Vec::new()).await;
        assert_eq!(outcome.result.rows.len(), 1);
        assert!(matches!(outcome.end, Err(Error::Io(message)) if message.contains("integer overflow")));
    }

    #[tokio::test]
    async fn dropping_a_connection_interrupts_its_statement() {
        let (_folder, connection) = in_folder().await;
        let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
        let running = tokio::spawn(connection.execute(endless.to_owned(), Vec::new()));
        tokio::time::sleep(Duration::from_millis(50)).await;
        drop(connection);
        let outcome = running.await.unwrap();
        assert!(matches!(outcome.end, Err(Error::Io(message)) if message.contains("interrupted")));
    }

    #[tokio::test]
    async fn a_result_without_end_is_cut_off() {
        let (_folder, connection) = in_folder().await;
        let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT zeroblob(1000000) FROM n";
        let outcome = connection.execute(endless.to_owned(), Vec::new()).await;
        assert!(matches!(outcome.end, Err(Error::Io(message)) if message.contains("longer than")));
    }
}
