use super::*;
use crate::testing;
use pollster::block_on;
use proptest::prelude::*;
use rusqlite::Connection;

/// The buckets of devices, in memory.
struct Database(Connection);

impl Database {
    fn new() -> Self {
        let connection = Connection::open_in_memory().unwrap();
        for statement in MIGRATION.statements {
            connection.execute(statement, []).unwrap();
        }
        Self(connection)
    }

    fn count(&self, limit: RateLimit, device: &[u8], now: i64) -> Counted {
        let parameters = (device, now, limit.interval(), limit.capacity());
        let row = |row: &rusqlite::Row<'_>| Ok(Counted { admitted: row.get(0)?, full_at: row.get(1)? });
        self.0.query_row(Subject::Device.statement(), parameters, row).unwrap()
    }

    /// None for an upload that passes, else the seconds to wait.
    fn upload(&self, limit: RateLimit, device: &[u8], now: i64) -> Option<u32> {
        let refusal = limit.judge(Subject::Device, self.count(limit, device, now), now).err()?;
        assert_eq!(refusal.kind(), ProblemKind::TooManyRequests);
        Some(refusal.retry_after.unwrap())
    }
}

const NOW: i64 = 1_790_000_000 * SECOND;

#[test]
fn a_burst_passes_and_then_one_upload_an_interval() {
    let (database, limit) = (Database::new(), RateLimit::new(3, 60));
    for _ in 0..3 {
        assert_eq!(database.upload(limit, b"a", NOW), None);
    }
    assert_eq!(database.upload(limit, b"a", NOW), Some(1));
    assert_eq!(database.upload(limit, b"b", NOW), None, "another device has a bucket of its own");
    assert_eq!(database.upload(limit, b"a", NOW + SECOND - 1), Some(1));
    assert_eq!(database.upload(limit, b"a", NOW + SECOND), None);
    assert_eq!(database.upload(limit, b"a", NOW + SECOND), Some(1));
    for _ in 0..3 {
        assert_eq!(database.upload(limit, b"a", NOW + 60 * SECOND), None, "the bucket is full, and no fuller");
    }
    assert_eq!(database.upload(limit, b"a", NOW + 60 * SECOND), Some(1));
}

#[test]
fn a_clock_that_is_set_back_costs_one_token_and_no_more() {
    let (database, limit) = (Database::new(), RateLimit::new(2, 1));
    assert_eq!(database.upload(limit, b"a", NOW), None);
    let earlier = NOW - 1_000_000 * SECOND;
    assert_eq!(database.upload(limit, b"a", earlier), Some(60));
    assert_eq!(database.upload(limit, b"a", earlier + 60 * SECOND), None);
}

#[test]
fn times_at_the_ends_stay_numbers() {
    let (database, limit) = (Database::new(), RateLimit::new(10000, 1));
    for milliseconds in [0, 1, u64::MAX, u64::MAX, 0] {
        let now = microseconds(milliseconds);
        let counted = database.count(limit, b"a", now);
        assert!(counted.full_at <= now + limit.capacity());
    }
}

#[test]
fn devices_and_transactions_are_counted_apart_and_told_what_to_wait_for() {
    let folder = tempfile::tempdir().unwrap();
    let edge = testing::edge(testing::native(folder.path()));
    let limit = RateLimit::new(1, 60);
    let count = |subject| block_on(limit.count(&edge, subject, &[7; 32]));
    for (subject, words) in [(Subject::Device, "this device"), (Subject::Transaction, "this transaction")] {
        count(subject).unwrap();
        let refusal = count(subject).unwrap_err();
        assert_eq!((refusal.kind(), refusal.retry_after), (ProblemKind::TooManyRequests, Some(1)));
        assert!(refusal.problem.detail.contains(words), "{}", refusal.problem.detail);
    }
}

proptest! {
    /// Whatever the times: never more pass than burst and refill allow, and whoever waits as long as told passes.
    #[test]
    fn no_more_than_the_bucket_holds_passes(
        burst in 1_i64..20,
        per_minute in 1_i64..1_000,
        steps in prop::collection::vec(0_i64..5_000_000, 1..60),
    ) {
        let (database, limit) = (Database::new(), RateLimit { burst, per_minute });
        let (mut now, mut passed) = (NOW, 0);
        for step in steps {
            now += step;
            match database.upload(limit, b"a", now) {
                None => passed += 1,
                Some(seconds) => {
                    prop_assert!(seconds >= 1);
                    now += i64::from(seconds) * SECOND;
                    prop_assert_eq!(database.upload(limit, b"a", now), None);
                    passed += 1;
                }
            }
            prop_assert!(passed <= burst + (now - NOW) / limit.interval());
        }
    }
}
