//! Order statistics.

/// The `percent`th percentile by linear interpolation between closest ranks (numpy's default); `None` for no values.
///
/// Sorts `values`.
#[must_use]
pub fn percentile(values: &mut [f64], percent: f64) -> Option<f64> {
    values.sort_unstable_by(f64::total_cmp);
    let last = values.len().checked_sub(1)?;
    let position = percent.clamp(0.0, 100.0) / 100.0 * last as f64;
    let below = position as usize;
    let (low, high) = (values.get(below)?, values.get((below + 1).min(last))?);
    Some(low + (high - low) * (position - below as f64))
}

/// The median; `None` for no values. Sorts `values`.
#[must_use]
pub fn median(values: &mut [f64]) -> Option<f64> {
    percentile(values, 50.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closest_ranks_are_interpolated() {
        // numpy.percentile([3, 1, 2, 10], [0, 25, 50, 90, 100])
        let values = [3.0, 1.0, 2.0, 10.0];
        for (percent, expected) in [(0.0, 1.0), (25.0, 1.75), (50.0, 2.5), (90.0, 7.9), (100.0, 10.0)] {
            let found = percentile(&mut values.to_vec(), percent).expect("values");
            assert!((found - expected).abs() < 1e-12, "{percent}: {found}");
        }
        assert_eq!(median(&mut []), None);
        assert_eq!(median(&mut [4.0]), Some(4.0));
    }
}
