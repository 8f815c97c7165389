use super::*;
use pollster::block_on;
use proptest::prelude::*;
use rusqlite::Connection;
use std::collections::HashMap;

struct Fixed(HashMap<&'static str, String>);

impl Variables for Fixed {
    async fn get(&self, name: &'static str) -> Result<String, RegistryError> {
        self.0.get(name).cloned().ok_or(RegistryError::Unset { name })
    }
}

fn read(burst: &str, per_minute: &str) -> Result<RateLimit, RegistryError> {
    let variables = [(name::DEVICE_BURST, burst), (name::DEVICE_UPLOADS_PER_MINUTE, per_minute)];
    block_on(RateLimit::read(&Fixed(variables.map(|(name, value)| (name, value.to_owned())).into())))
}

/// The database that the component has, in memory.
struct Database(Connection);

impl Database {
    fn new() -> Self {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute(CREATE, []).unwrap();
        Self(connection)
    }

    fn count(&self, limit: RateLimit, device: &[u8], now: i64) -> Counted {
        let parameters = (device, now, limit.interval(), limit.capacity());
        self.0.query_row(COUNT, parameters, |row| Ok(Counted { admitted: row.get(0)?, full_at: row.get(1)? })).unwrap()
    }

    /// None for an upload that passes, else the seconds to wait.
    fn upload(&self, limit: RateLimit, device: &[u8], now: i64) -> Option<u32> {
        let refusal = limit.judge(self.count(limit, device, now), now).err()?;
        assert_eq!(refusal.kind(), ProblemKind::TooManyRequests);
        Some(refusal.retry_after.unwrap())
    }
}

const NOW: i64 = 1_790_000_000 * SECOND;

#[test]
fn numbers_within_their_bounds_are_taken_and_others_named() {
    assert_eq!(read("300", " 60\n").unwrap(), RateLimit { burst: 300, per_minute: 60 });
    assert_eq!(read("10000", "60000").unwrap().interval(), 1_000);
    for bad in ["", "0", "-1", "10001x", "1.5", "60001", "99999999999999999999", "many"] {
        assert!(read(bad, "60").unwrap_err().to_string().contains("device_burst"), "{bad}");
        let message = read("300", bad).unwrap_err().to_string();
        assert!(message.contains("device_uploads_per_minute"), "{message}");
        assert!(bad.len() < 3 || !message.contains(bad), "{message}");
    }
}

#[test]
fn a_burst_passes_and_then_one_upload_an_interval() {
    let (database, limit) = (Database::new(), read("3", "60").unwrap());
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
    let (database, limit) = (Database::new(), read("2", "1").unwrap());
    assert_eq!(database.upload(limit, b"a", NOW), None);
    let earlier = NOW - 1_000_000 * SECOND;
    assert_eq!(database.upload(limit, b"a", earlier), Some(60));
    assert_eq!(database.upload(limit, b"a", earlier + 60 * SECOND), None);
}

#[test]
fn times_at_the_ends_stay_numbers() {
    let (database, limit) = (Database::new(), read("10000", "1").unwrap());
    for milliseconds in [0, 1, u64::MAX, u64::MAX, 0] {
        let now = microseconds(milliseconds);
        let counted = database.count(limit, b"a", now);
        assert!(counted.full_at <= now + limit.capacity());
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
