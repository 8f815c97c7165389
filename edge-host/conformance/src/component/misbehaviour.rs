//! What a host must survive.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

use super::{Answer, Query, ok};

static REQUESTS: AtomicU64 = AtomicU64::new(0);

/// How many requests of this path the instance has answered, this one included.
pub(super) fn count() -> Answer {
    ok((REQUESTS.fetch_add(1, Relaxed) + 1).to_string())
}

/// Takes and touches `mebibytes` of memory.
pub(super) fn memory(query: &Query) -> Answer {
    let mebibytes = usize::try_from(query.number("mebibytes")).unwrap_or(usize::MAX);
    let held: Vec<Vec<u8>> = (0..mebibytes).map(|fill| vec![fill as u8 | 1; 1 << 20]).collect();
    let touched = held.iter().flatten().filter(|byte| **byte != 0).count();
    ok(touched.to_string())
}

pub(super) fn endless() -> Answer {
    let mut turns = 0_u64;
    loop {
        turns = std::hint::black_box(turns.wrapping_add(1));
    }
}

pub(super) fn panic() -> Answer {
    panic!("this component panics as it was told to")
}

/// Answers after `milliseconds`, without computing.
pub(super) async fn slow(query: &Query) -> Answer {
    spin_sdk::time::sleep(Duration::from_millis(query.number("milliseconds"))).await;
    ok("slow")
}
