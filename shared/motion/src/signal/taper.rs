//! Windows that taper a segment.

use core::f64::consts::TAU;

/// The symmetric Hann window of `length` points, zero at both ends.
#[must_use]
pub fn hann_symmetric(length: usize) -> Vec<f64> {
    hann(length, length.saturating_sub(1))
}

/// The periodic Hann window of `length` points, as for overlapping segments.
#[must_use]
pub fn hann_periodic(length: usize) -> Vec<f64> {
    hann(length, length)
}

fn hann(length: usize, period: usize) -> Vec<f64> {
    let point = |index| 0.5 - 0.5 * (TAU * index as f64 / period.max(1) as f64).cos();
    (0..length).map(point).collect()
}
