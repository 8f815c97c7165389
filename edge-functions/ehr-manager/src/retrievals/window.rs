//! How long a granted request is served.

/// Longest time that outages add to the window, in milliseconds: after a day, who asked asks anew.
pub const MOST_ADDED: u64 = 24 * 60 * 60 * 1000;

/// A time in which chain or storage were seen to be away, in milliseconds UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Outage {
    /// The first failure that was seen.
    pub began_at: u64,
    /// The first success after it; none as long as there was none.
    pub ended_at: Option<u64>,
}

/// The time within which a granted request is served, in milliseconds UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The time of the receipt's block.
    pub opened_at: u64,
    /// How long, while everything is there.
    pub length: u64,
}

impl Window {
    /// Whether it is over at `now`. It stands still during `outages`, which may overlap, and for [`MOST_ADDED`] at most.
    #[must_use]
    pub fn is_over(&self, now: u64, outages: &[Outage]) -> bool {
        let added = self.overlap(now, outages).min(MOST_ADDED);
        now.saturating_sub(self.opened_at).saturating_sub(added) > self.length
    }

    /// Milliseconds from the opening until `now` that lie in any outage.
    fn overlap(&self, now: u64, outages: &[Outage]) -> u64 {
        let mut outages = outages.to_vec();
        outages.sort_unstable();
        let (mut counted_until, mut sum) = (self.opened_at, 0_u64);
        for outage in outages {
            let from = outage.began_at.max(counted_until);
            let to = outage.ended_at.unwrap_or(now).min(now);
            if to > from {
                sum = sum.saturating_add(to - from);
                counted_until = to;
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MINUTE: u64 = 60_000;
    const WINDOW: Window = Window { opened_at: 1_000 * MINUTE, length: 15 * MINUTE };

    fn outage(from: u64, to: u64) -> Outage {
        Outage { began_at: from * MINUTE, ended_at: Some(to * MINUTE) }
    }

    #[test]
    fn fifteen_minutes_and_not_a_millisecond_more() {
        assert!(!WINDOW.is_over(1_015 * MINUTE, &[]));
        assert!(WINDOW.is_over(1_015 * MINUTE + 1, &[]));
    }

    #[test]
    fn it_stands_still_while_something_is_away() {
        let outages = [outage(1_005, 1_025), outage(900, 950), outage(1_010, 1_030)];
        assert!(!WINDOW.is_over(1_040 * MINUTE, &outages));
        assert!(WINDOW.is_over(1_040 * MINUTE + 1, &outages));
        let before_and_into = [outage(990, 1_003)];
        assert!(!WINDOW.is_over(1_018 * MINUTE, &before_and_into));
        assert!(WINDOW.is_over(1_018 * MINUTE + 1, &before_and_into));
    }

    #[test]
    fn an_outage_that_lasts_counts_until_now_and_a_day_at_most() {
        let lasting = [Outage { began_at: 1_001 * MINUTE, ended_at: None }];
        assert!(!WINDOW.is_over(1_100 * MINUTE, &lasting));
        assert!(!WINDOW.is_over(WINDOW.opened_at + WINDOW.length + MOST_ADDED, &lasting));
        assert!(WINDOW.is_over(WINDOW.opened_at + WINDOW.length + MOST_ADDED + 1, &lasting));
    }

    #[test]
    fn an_outage_after_the_window_does_not_open_it_again() {
        assert!(WINDOW.is_over(1_050 * MINUTE, &[outage(1_016, 1_020)]));
        // The window was over at 1015 already; 15 minutes have run without any outage.
        assert!(WINDOW.is_over(1_017 * MINUTE, &[Outage { began_at: 1_016 * MINUTE, ended_at: None }]));
    }

    #[test]
    fn a_block_from_the_future_opens_no_longer_window() {
        assert!(!WINDOW.is_over(0, &[]));
        assert!(!WINDOW.is_over(999 * MINUTE, &[outage(0, 5_000)]));
    }

    proptest! {
        /// Against counting every unit of time by itself.
        #[test]
        fn agrees_with_counting(
            opened_at in 0_u64..50, length in 0_u64..30, now in 0_u64..120,
            outages in prop::collection::vec((0_u64..100, prop::option::of(0_u64..100)), 0..6),
        ) {
            let outages: Vec<_> = outages
                .into_iter()
                .map(|(began_at, lasts)| Outage { began_at, ended_at: lasts.map(|lasts| began_at + lasts) })
                .collect();
            let away = |unit| outages.iter().any(|outage| outage.began_at <= unit && outage.ended_at.is_none_or(|end| unit < end));
            let elapsed = (opened_at..now).filter(|unit| !away(*unit)).count() as u64;
            prop_assert_eq!(Window { opened_at, length }.is_over(now, &outages), elapsed > length);
        }
    }
}
