//! Variables, environment, files, clocks, chance, output.

use std::io::Write as _;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use spin_sdk::variables;

use super::{Answer, ok, refused};

pub(super) async fn variable(name: &str) -> Answer {
    match variables::get(name).await {
        Ok(value) => ok(value),
        Err(error) => refused(error),
    }
}

pub(super) fn environment(name: &str) -> Answer {
    ok(std::env::var(name).unwrap_or_default())
}

pub(super) fn file(name: &str) -> Answer {
    match std::fs::read_to_string(format!("/{name}")) {
        Ok(content) => ok(content),
        Err(error) => refused(error),
    }
}

pub(super) fn write_file(name: &str) -> Answer {
    match std::fs::write(format!("/{name}"), "written") {
        Ok(()) => ok("written"),
        Err(error) => refused(error),
    }
}

/// Seconds since 1970, and nanoseconds that a wait of 20 ms took.
pub(super) async fn clocks() -> Answer {
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let started = Instant::now();
    spin_sdk::time::sleep(Duration::from_millis(20)).await;
    ok(format!("{} {}", since_epoch.as_secs(), started.elapsed().as_nanos()))
}

pub(super) fn random() -> Answer {
    let bytes = spin_sdk::wasip3::random::random::get_random_bytes(32);
    ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
}

pub(super) fn print() -> Answer {
    println!("first line\nsecond line");
    print!("third, without end");
    if let Err(error) = std::io::stdout().flush() {
        return refused(error);
    }
    eprintln!("a line on standard error");
    ok("printed")
}
