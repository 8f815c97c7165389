//! The platform of tests: real requests, a real SQLite file, variables in a map, and a clock that can be set.

use super::{DatabaseError, HttpError, HttpReply, HttpRequest, Platform, Row, Value, VariableUnset};
use crate::database::SYNCHRONISE_LESS;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, params_from_iter};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use ureq::Agent;

/// One instance of the component. Several can share variables, clock and database file, see [`Native::another_instance`].
pub(crate) struct Native {
    variables: Arc<Mutex<HashMap<&'static str, String>>>,
    /// Milliseconds UTC; the system's clock if none.
    clock: Arc<Mutex<Option<u64>>>,
    file: PathBuf,
    connection: Mutex<Option<Connection>>,
    migrated: AtomicBool,
}

impl Native {
    /// An instance with its database in `folder`.
    pub(crate) fn new(folder: &Path, variables: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        Self {
            variables: Arc::new(Mutex::new(variables.into_iter().collect())),
            clock: Arc::default(),
            file: folder.join("sqlite.db"),
            connection: Mutex::default(),
            migrated: AtomicBool::new(false),
        }
    }

    /// Another instance of the same component, for other threads.
    pub(crate) fn another_instance(&self) -> Self {
        Self {
            variables: Arc::clone(&self.variables),
            clock: Arc::clone(&self.clock),
            file: self.file.clone(),
            connection: Mutex::default(),
            migrated: AtomicBool::new(false),
        }
    }

    /// Sets a variable for all instances.
    pub(crate) fn set(&self, name: &'static str, value: impl Into<String>) {
        self.variables.lock().unwrap().insert(name, value.into());
    }

    /// Takes a variable away from all instances.
    pub(crate) fn unset(&self, name: &'static str) {
        self.variables.lock().unwrap().remove(name);
    }

    /// Sets the clock of all instances, in milliseconds UTC; it stands still from then on.
    pub(crate) fn set_clock(&self, milliseconds: u64) {
        *self.clock.lock().unwrap() = Some(milliseconds);
    }

    /// Opens the database anew with the next statement, as an instance does that has just started.
    pub(crate) fn restart(&self) {
        *self.connection.lock().unwrap() = None;
        self.set_migrated(false);
    }

    fn run(&self, statement: &str, parameters: Vec<Value>) -> rusqlite::Result<Vec<Row>> {
        let mut kept = self.connection.lock().unwrap();
        let connection = match kept.take() {
            Some(connection) => connection,
            None => {
                let connection = Connection::open(&self.file)?;
                connection.busy_timeout(Duration::from_secs(5))?;
                connection.execute_batch(SYNCHRONISE_LESS)?;
                connection
            }
        };
        let connection = kept.insert(connection);
        let mut prepared = connection.prepare_cached(statement)?;
        let columns = prepared.column_count();
        let parameters = parameters.into_iter().map(|value| match value {
            Value::Null => rusqlite::types::Value::Null,
            Value::Integer(number) => number.into(),
            Value::Text(text) => text.into(),
            Value::Blob(bytes) => bytes.into(),
        });
        let mut rows = prepared.query(params_from_iter(parameters))?;
        let mut result = Vec::new();
        while let Some(row) = rows.next()? {
            let value = |column| match row.get_ref_unwrap(column) {
                ValueRef::Null => Value::Null,
                ValueRef::Integer(number) => Value::Integer(number),
                ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
                ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
                ValueRef::Real(_) => panic!("a statement gives a floating-point number"),
            };
            result.push(Row((0..columns).map(value).collect()));
        }
        Ok(result)
    }
}

impl Platform for Native {
    async fn variable(&self, name: &'static str) -> Result<String, VariableUnset> {
        self.variables.lock().unwrap().get(name).cloned().ok_or(VariableUnset)
    }

    async fn http(&self, request: HttpRequest) -> Result<HttpReply, HttpError> {
        let unanswered = |error: ureq::Error| match error {
            ureq::Error::Timeout(_) => HttpError::TimedOut,
            ureq::Error::BodyExceedsLimit(_) => HttpError::TooLong,
            _ => HttpError::Unreachable,
        };
        let config = Agent::config_builder().proxy(None).http_status_as_error(false);
        let agent: Agent = config.timeout_global(Some(request.timeout)).build().into();
        let post = agent.post(&request.url).header("content-type", &request.content_type);
        let mut reply = post.send(&request.body[..]).map_err(unanswered)?;
        // ureq's limit is one that must not be reached.
        let limit = request.max_reply_bytes as u64 + 1;
        let body = reply.body_mut().with_config().limit(limit).read_to_vec().map_err(unanswered)?;
        Ok(HttpReply { status: reply.status().as_u16(), body })
    }

    async fn query(&self, statement: &'static str, parameters: Vec<Value>) -> Result<Vec<Row>, DatabaseError> {
        self.run(statement, parameters).map_err(|_| {
            *self.connection.lock().unwrap() = None;
            DatabaseError::Unusable
        })
    }

    fn is_migrated(&self) -> bool {
        self.migrated.load(Ordering::Relaxed)
    }

    fn set_migrated(&self, migrated: bool) {
        self.migrated.store(migrated, Ordering::Relaxed);
    }

    async fn sleep(&self, duration: Duration) {
        std::thread::sleep(duration);
    }

    fn now(&self) -> u64 {
        self.clock.lock().unwrap().unwrap_or_else(|| {
            let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
            u64::try_from(since.as_millis()).unwrap()
        })
    }
}
