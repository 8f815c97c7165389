//! Counting: first in the instance, then in the database.

use super::Figure;
use crate::database::Migration;
use crate::edge::Edge;
use crate::platform::{DatabaseError, Platform};
use crate::router::Route;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::time::Duration;

/// The table. `route` is empty and `status` zero for what is no request.
pub const MIGRATION: Migration = Migration {
    name: "counts",
    statements: &["CREATE TABLE IF NOT EXISTS counts (
    name TEXT NOT NULL,
    route TEXT NOT NULL,
    status INTEGER NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (name, route, status)
) STRICT, WITHOUT ROWID"],
};

/// Adds a list of `[name, route, status, value]`.
const ADD: &str = "INSERT INTO counts (name, route, status, value)
SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?1) WHERE true
ON CONFLICT (name, route, status) DO UPDATE SET value = value + excluded.value";

const REQUESTS: &str = "SELECT route, status, value FROM counts WHERE name = ?1 ORDER BY route, status";

const TOTAL: &str = "SELECT coalesce(sum(value), 0) FROM counts WHERE name = ?1";

/// Of requests, by route and status.
pub(super) const REQUESTS_NAME: &str = "gaitkeeper_requests_total";
/// In place of a route that there is none.
const NO_ROUTE: &str = "-";

/// Milliseconds that an instance waits before it writes down again.
const INTERVAL: u64 = 1_000;

type Key = (&'static str, &'static str, u16);

thread_local! {
    /// What this instance has counted and not yet written down: names and numbers, nothing of a request.
    static COUNTED: RefCell<BTreeMap<Key, u64>> = const { RefCell::new(BTreeMap::new()) };
    /// When it last did, in milliseconds UTC.
    static WRITTEN_AT: Cell<u64> = const { Cell::new(0) };
    /// Whether somebody is going to.
    static TAKEN: Cell<bool> = const { Cell::new(false) };
}

/// Counts `times` of `figure`.
pub fn count(figure: Figure, times: u64) {
    add((figure.name(), "", 0), times);
}

/// Counts a request that was answered.
pub fn count_request(route: Option<Route>, status: u16) {
    add((REQUESTS_NAME, route.map_or(NO_ROUTE, Route::path), status), 1);
}

fn add(key: Key, times: u64) {
    COUNTED.with_borrow_mut(|counted| {
        let value = counted.entry(key).or_default();
        *value = value.saturating_add(times);
    });
}

/// Writes down what this instance has counted: at once, or when a second has passed since it last did. Of several that wait, one is
/// enough. What fails is tried again with the next count.
pub async fn flush_soon(edge: &Edge<impl Platform>) {
    let Some(_turn) = Turn::take() else { return };
    let passed = edge.now().abs_diff(WRITTEN_AT.get());
    if passed < INTERVAL {
        edge.platform.sleep(Duration::from_millis(INTERVAL - passed)).await;
    }
    WRITTEN_AT.set(edge.now());
    let _ = flush(edge).await;
}

/// The one that is going to write down; given back even when its request is broken off.
struct Turn;

impl Turn {
    fn take() -> Option<Self> {
        (!TAKEN.replace(true)).then_some(Self)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        TAKEN.set(false);
    }
}

/// Writes down what this instance has counted.
///
/// # Errors
/// When the database cannot be used; nothing is forgotten then.
pub async fn flush(edge: &Edge<impl Platform>) -> Result<(), DatabaseError> {
    let counted = COUNTED.take();
    if counted.is_empty() {
        return Ok(());
    }
    let list: Vec<_> = counted.iter().map(|((name, route, status), value)| (name, route, status, value)).collect();
    let json = serde_json::to_string(&list).map_err(|_| DatabaseError::Unusable)?;
    let written = edge.query(ADD, vec![json.as_str().into()]).await;
    if written.is_err() {
        for (key, value) in counted {
            add(key, value);
        }
    }
    written.map(drop)
}

/// Route, status and how often.
pub(super) async fn requests(edge: &Edge<impl Platform>) -> Result<Vec<(String, u64, u64)>, DatabaseError> {
    let rows = edge.query(REQUESTS, vec![REQUESTS_NAME.into()]).await?;
    rows.iter().map(|row| Ok((row.text(0)?.to_owned(), row.unsigned(1)?, row.unsigned(2)?))).collect()
}

pub(super) async fn total(edge: &Edge<impl Platform>, figure: Figure) -> Result<u64, DatabaseError> {
    let rows = edge.query(TOTAL, vec![figure.name().into()]).await?;
    rows.first().ok_or(DatabaseError::Unreadable)?.unsigned(0)
}
