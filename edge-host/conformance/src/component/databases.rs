//! `spin:sqlite`.

use spin_sdk::http::StatusCode;
use spin_sdk::sqlite::{Connection, Error, Value};

use super::{Answer, Query, ok, refused, text};

/// Inserts `key` unless it is there, and answers whether it was this request that put it in, and the value kept.
pub(super) async fn insert(query: &Query) -> Answer {
    match insert_once(query.text("key"), query.text("value")).await {
        Ok((changed, kept)) => ok(format!("{changed} {kept}")),
        Err(error) => text(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()),
    }
}

async fn insert_once(key: &str, value: &str) -> Result<(u64, String), Error> {
    let database = Connection::open_default().await?;
    let run = async |sql: &str, values: Vec<Value>| database.execute(sql, values).await?.collect().await;
    run("CREATE TABLE IF NOT EXISTS pairs (key TEXT PRIMARY KEY, value TEXT NOT NULL)", vec![]).await?;
    let pair = vec![Value::Text(key.to_owned()), Value::Text(value.to_owned())];
    run("INSERT INTO pairs VALUES (?, ?) ON CONFLICT DO NOTHING", pair).await?;
    let changed = database.changes().await;
    let rows = run("SELECT value FROM pairs WHERE key = ?", vec![Value::Text(key.to_owned())]).await?;
    let kept = rows.first().and_then(|row| row.get::<&str>(0)).unwrap_or_default().to_owned();
    Ok((changed, kept))
}

/// Runs `sql` and answers with the columns and every row.
pub(super) async fn query(query: &Query) -> Answer {
    let run = async {
        let database = Connection::open_default().await?;
        let result = database.execute(query.text("sql"), []).await?;
        let mut lines = result.columns().join(",");
        for row in result.collect().await? {
            lines.push_str(&format!("\n{:?}", row.values));
        }
        Ok::<_, Error>(lines)
    };
    match run.await {
        Ok(lines) => ok(lines),
        Err(error) => refused(error),
    }
}

/// Opens the database `name`.
pub(super) async fn open(query: &Query) -> Answer {
    match Connection::open(query.text("name")).await {
        Ok(_) => ok("opened"),
        Err(error) => refused(error),
    }
}
