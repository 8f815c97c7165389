//! Medians of repeated runs.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

/// Median time of `runs` runs of `work`, after a tenth as many that are not counted.
pub(crate) fn median_of<T>(runs: u32, mut work: impl FnMut() -> anyhow::Result<T>) -> anyhow::Result<Duration> {
    for _ in 0..runs.div_ceil(10) {
        black_box(work()?);
    }
    let mut times = Vec::new();
    for _ in 0..runs.max(1) {
        let started = Instant::now();
        black_box(work()?);
        times.push(started.elapsed());
    }
    Ok(quantile(&mut times, 0.5))
}

/// The `share` quantile by nearest rank; zero for no times at all.
pub(crate) fn quantile(times: &mut [Duration], share: f64) -> Duration {
    times.sort_unstable();
    let last = times.len().saturating_sub(1);
    times.get((last as f64 * share).round() as usize).copied().unwrap_or_default()
}

/// Milliseconds.
pub(crate) fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_by_rank() {
        let mut times: Vec<_> = [5, 1, 4, 2, 3].map(Duration::from_millis).into();
        assert_eq!(quantile(&mut times, 0.5), Duration::from_millis(3));
        assert_eq!(quantile(&mut times, 1.0), Duration::from_millis(5));
        assert_eq!(quantile(&mut [], 0.5), Duration::ZERO);
    }
}
