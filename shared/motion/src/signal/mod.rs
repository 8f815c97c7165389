//! Signal processing: resampling, spectra, order statistics.

/// Samples a second of strictly increasing stamps: the inverse of the median step, 0 for fewer than two stamps.
pub(crate) fn median_rate(seconds: &[f64]) -> f64 {
    let mut steps: Vec<f64> = seconds.windows(2).map(|pair| pair[1] - pair[0]).collect();
    if steps.is_empty() {
        return 0.0;
    }
    let middle = steps.len() / 2;
    1.0 / *steps.select_nth_unstable_by(middle, f64::total_cmp).1
}
