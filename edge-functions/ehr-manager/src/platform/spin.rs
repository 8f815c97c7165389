//! The platform that Spin gives.

use super::{DatabaseError, HttpError, HttpReply, HttpRequest, Platform, Row, Value, VariableUnset};
use crate::database::SYNCHRONISE_LESS;
use exchange::spin::{Outgoing, OutgoingError, send};
use spin_sdk::sqlite::{Connection, Error, Value as SpinValue};
use spin_sdk::variables;
use spin_sdk::wasip3::clocks::monotonic_clock;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

thread_local! {
    /// The connection of this instance. Opening one takes longer than all that is done with it, and several requests can use
    /// one at a time: each statement is a transaction of its own. It holds nothing of a request.
    static KEPT: RefCell<Option<Rc<Connection>>> = const { RefCell::new(None) };
    static MIGRATED: Cell<bool> = const { Cell::new(false) };
}

/// Spin, as this instance sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spin;

impl Platform for Spin {
    async fn variable(&self, name: &'static str) -> Result<String, VariableUnset> {
        variables::get(name).await.map_err(|_| VariableUnset)
    }

    async fn http(&self, request: HttpRequest) -> Result<HttpReply, HttpError> {
        let outgoing = Outgoing {
            url: &request.url,
            headers: &[("content-type", &request.content_type)],
            body: request.body,
            timeout: Some(request.timeout),
            max_reply_bytes: request.max_reply_bytes,
        };
        match send(outgoing).await {
            Ok(reply) => Ok(HttpReply { status: reply.status, body: reply.body }),
            Err(OutgoingError::Unreachable) => Err(HttpError::Unreachable),
            Err(OutgoingError::TimedOut) => Err(HttpError::TimedOut),
            Err(OutgoingError::TooLong) => Err(HttpError::TooLong),
        }
    }

    async fn query(&self, statement: &'static str, parameters: Vec<Value>) -> Result<Vec<Row>, DatabaseError> {
        let connection = match kept() {
            Some(connection) => connection,
            None => open().await.map_err(|_| DatabaseError::Unusable)?,
        };
        let parameters: Vec<SpinValue> = parameters.into_iter().map(to_spin).collect();
        let run = async { connection.execute(statement, parameters).await?.collect().await };
        let rows = run.await.map_err(|_: Error| {
            // Perhaps it is none any more.
            forget();
            DatabaseError::Unusable
        })?;
        rows.into_iter().map(|row| row.values.into_iter().map(from_spin).collect::<Result<_, _>>().map(Row)).collect()
    }

    fn is_migrated(&self) -> bool {
        MIGRATED.get()
    }

    fn set_migrated(&self, migrated: bool) {
        MIGRATED.set(migrated);
    }

    async fn sleep(&self, duration: Duration) {
        monotonic_clock::wait_for(u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)).await;
    }

    /// Zero when the clock stands before 1970, so that nothing is admitted.
    fn now(&self) -> u64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
    }
}

fn kept() -> Option<Rc<Connection>> {
    KEPT.with_borrow(Clone::clone)
}

/// Closes the connection as soon as nobody uses it; the next request opens another one.
fn forget() {
    KEPT.set(None);
}

async fn open() -> Result<Rc<Connection>, Error> {
    let connection = Rc::new(Connection::open_default().await?);
    // A database that does not know the pragma, such as one on a server, does without it.
    if let Ok(result) = connection.execute(SYNCHRONISE_LESS, []).await {
        let _ = result.collect().await;
    }
    KEPT.set(Some(connection.clone()));
    Ok(connection)
}

fn to_spin(value: Value) -> SpinValue {
    match value {
        Value::Null => SpinValue::Null,
        Value::Integer(number) => SpinValue::Integer(number),
        Value::Text(text) => SpinValue::Text(text),
        Value::Blob(bytes) => SpinValue::Blob(bytes),
    }
}

fn from_spin(value: SpinValue) -> Result<Value, DatabaseError> {
    match value {
        SpinValue::Null => Ok(Value::Null),
        SpinValue::Integer(number) => Ok(Value::Integer(number)),
        SpinValue::Text(text) => Ok(Value::Text(text)),
        SpinValue::Blob(bytes) => Ok(Value::Blob(bytes)),
        SpinValue::Real(_) => Err(DatabaseError::Unreadable),
    }
}
