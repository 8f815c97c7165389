//! How long to wait before the next try.

use std::time::Duration;

const FIRST: Duration = Duration::from_millis(500);
const LONGEST: Duration = Duration::from_secs(300);

/// Exponential back-off with equal jitter after `failures` failures in a row (from 1): between half of the full wait
/// and all of it, so that devices that failed together do not come back together. `chance` is uniform over `u32`.
#[must_use]
pub fn after(failures: u32, chance: u32) -> Duration {
    let doublings = failures.saturating_sub(1).min(16);
    let full = FIRST.saturating_mul(1 << doublings).min(LONGEST);
    full / 2 + (full / 2).mul_f64(f64::from(chance) / f64::from(u32::MAX))
}

/// A uniform `u32` for [`after`]. Without a source of chance the wait is merely the shortest one.
#[must_use]
pub fn chance() -> u32 {
    getrandom::u32().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_five_minutes() {
        let longest: Vec<u128> = (1..=12).map(|failures| after(failures, u32::MAX).as_millis()).collect();
        assert_eq!(longest[..4], [500, 1_000, 2_000, 4_000]);
        assert_eq!(longest[10..], [300_000, 300_000]);
        assert_eq!(after(u32::MAX, u32::MAX), LONGEST);
    }

    #[test]
    fn jitter_keeps_a_wait_between_half_and_all() {
        for failures in 0..20 {
            let (least, most) = (after(failures, 0), after(failures, u32::MAX));
            assert_eq!(least * 2, most);
            assert!((least..=most).contains(&after(failures, u32::MAX / 3)));
        }
    }
}
