//! The component's database: how often each device has uploaded.

use crate::rate_limit::{COUNT, CREATE, Counted, PROBE, RateLimit, SYNCHRONISE_LESS, WRITE_AHEAD, microseconds};
use exchange::Refusal;
use protocol::ProblemKind;
use sealing::DeviceId;
use spin_sdk::sqlite::{Connection, Error, RowResult, Value};
use std::cell::RefCell;
use std::rc::Rc;

/// Counts one upload of a device that is admitted; `now` is in milliseconds UTC.
///
/// # Errors
/// [`ProblemKind::TooManyRequests`], or [`ProblemKind::Unavailable`] when the database cannot be used.
pub(crate) async fn count_upload(limit: &RateLimit, device_id: DeviceId, now: u64) -> Result<(), Refusal> {
    let now = microseconds(now);
    let counted = count(limit, device_id, now).await.map_err(|_| unavailable())?;
    limit.judge(counted.ok_or_else(unavailable)?, now)
}

/// Whether the database opens and can be read.
///
/// # Errors
/// [`ProblemKind::Unavailable`].
pub(crate) async fn check() -> Result<(), Refusal> {
    let read = async { run(&Connection::open_default().await?, PROBE, Vec::new()).await };
    read.await.map(drop).map_err(|_| unavailable())
}

async fn count(limit: &RateLimit, device_id: DeviceId, now: i64) -> Result<Option<Counted>, Error> {
    let parameters = [
        Value::Blob(device_id.0.to_vec()),
        Value::Integer(now),
        Value::Integer(limit.interval()),
        Value::Integer(limit.capacity()),
    ];
    let connection = match kept() {
        Some(connection) => connection,
        None => open().await?,
    };
    let row = match run(&connection, COUNT, parameters.to_vec()).await {
        Ok(row) => row,
        // Most likely the first upload ever, before which there is no table; or a connection that is none any more.
        Err(_) => {
            forget();
            let connection = open().await?;
            let _ = run(&connection, WRITE_AHEAD, Vec::new()).await;
            let prepared = async {
                run(&connection, CREATE, Vec::new()).await?;
                run(&connection, COUNT, parameters.to_vec()).await
            };
            prepared.await.inspect_err(|_| forget())?
        }
    };
    Ok(row.and_then(|row| Some(Counted { admitted: row.get(0)?, full_at: row.get(1)? })))
}

thread_local! {
    /// The connection of this instance. Opening one takes longer than all that is done with it, and several requests can use
    /// one at a time: each statement is a transaction of its own. It holds nothing of a request.
    static KEPT: RefCell<Option<Rc<Connection>>> = const { RefCell::new(None) };
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
    // A database that knows neither pragma, such as one on a server, does without them.
    let _ = run(&connection, SYNCHRONISE_LESS, Vec::new()).await;
    KEPT.set(Some(connection.clone()));
    Ok(connection)
}

/// The first row, once the statement has come to its end.
async fn run(connection: &Connection, statement: &str, parameters: Vec<Value>) -> Result<Option<RowResult>, Error> {
    Ok(connection.execute(statement, parameters).await?.collect().await?.into_iter().next())
}

fn unavailable() -> Refusal {
    Refusal::new(
        ProblemKind::Unavailable,
        "the database of ehr-manager cannot be used; send the same bytes again later, and let the operator look at it",
    )
}
