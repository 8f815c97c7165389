//! `spin:sqlite`.

mod common;

use std::collections::BTreeSet;

use common::{Host, encode};

async fn query(host: &Host, sql: &str) -> common::Answer {
    host.get(&format!("/sqlite/query?sql={}", encode(sql))).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_insert_wins_and_all_read_it_back() {
    let host = Host::start().await;
    assert_eq!(host.text("/sqlite/insert?key=a&value=1").await, "1 1");
    assert_eq!(host.text("/sqlite/insert?key=a&value=2").await, "0 1");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_concurrent_inserts_one_wins() {
    let host = Host::with(|options| options.fresh_instances = true).await;
    let inserts = (0..24).map(|value| host.text_of(value));
    let answers = futures_of(inserts).await;
    let winners = answers.iter().filter(|(changed, _)| changed == "1").count();
    assert_eq!(winners, 1, "{answers:?}");
    let kept: BTreeSet<_> = answers.iter().map(|(_, kept)| kept).collect();
    assert_eq!(kept.len(), 1, "{answers:?}");
}

impl Host {
    async fn text_of(&self, value: usize) -> (String, String) {
        let text = self.text(&format!("/sqlite/insert?key=same&value={value}")).await;
        let (changed, kept) = text.split_once(' ').unwrap();
        (changed.to_owned(), kept.to_owned())
    }
}

async fn futures_of<T>(futures: impl Iterator<Item = impl Future<Output = T>>) -> Vec<T> {
    let mut running: Vec<_> = futures.map(Box::pin).collect();
    let mut done = Vec::new();
    std::future::poll_fn(|cx| {
        running.retain_mut(|future| match future.as_mut().poll(cx) {
            std::task::Poll::Ready(value) => {
                done.push(value);
                false
            }
            std::task::Poll::Pending => true,
        });
        if running.is_empty() { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    done
}

#[tokio::test(flavor = "multi_thread")]
async fn values_of_every_type_cross_the_border() {
    let host = Host::start().await;
    let answer =
        query(&host, "SELECT 7 AS a, 1.5 AS b, 'é' AS c, x'00ff' AS d, NULL AS e UNION ALL SELECT 1, 2, 3, 4, 5").await;
    assert_eq!(
        answer.text(),
        "a,b,c,d,e\n[Value::Integer(7), Value::Real(1.5), Value::Text(\"é\"), Value::Blob([0, 255]), Value::Null]\n\
         [Value::Integer(1), Value::Integer(2), Value::Integer(3), Value::Integer(4), Value::Integer(5)]"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn many_rows_come_through_the_stream() {
    let host = Host::start().await;
    let sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT i FROM n";
    let answer = query(&host, sql).await;
    assert_eq!(answer.text().lines().count(), 5001);
    assert_eq!(answer.text().lines().last(), Some("[Value::Integer(5000)]"));
}

#[tokio::test(flavor = "multi_thread")]
async fn errors_say_what_sqlite_said() {
    let host = Host::start().await;
    let answer = query(&host, "SELECT * FROM absent").await;
    assert_eq!(answer.status, 403);
    assert!(answer.text().contains("no such table: absent"), "{}", answer.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn undeclared_databases_are_denied() {
    let host = Host::start().await;
    assert_eq!(host.text("/sqlite/open?name=default").await, "opened");
    let other = host.get("/sqlite/open?name=other").await;
    assert_eq!(
        (other.status, other.text().contains("access-denied") || other.text().contains("AccessDenied")),
        (403, true),
        "{}",
        other.text()
    );
    let url = encode("http://neighbour.spin.internal/sqlite/open?name=default");
    assert_eq!(host.get(&format!("/fetch?url={url}")).await.status, 403, "a component that declares no database");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_is_the_file_that_spin_uses() {
    let host = Host::start().await;
    host.text("/sqlite/insert?key=a&value=kept").await;
    let state = host.state.path().to_owned();
    let file = state.join("sqlite_db.db");
    let kept: String = rusqlite::Connection::open(&file)
        .unwrap()
        .query_row("SELECT value FROM pairs WHERE key = 'a'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(kept, "kept");
    host.running.stop().await.unwrap();
    let again = Host::with(|options| options.state_dir = Some(state)).await;
    assert_eq!(again.text("/sqlite/insert?key=a&value=other").await, "0 kept");
}
