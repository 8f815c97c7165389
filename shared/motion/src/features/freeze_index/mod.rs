//! Freeze indices: how much of a leg's movement is trembling in place instead of walking.
//!
//! Both compare the power from 3 to 8 Hz (freezing) with that from 0.5 to 3 Hz (locomotion) in a moving window of one axis of
//! acceleration, originally the vertical one of a shank. They are those of the Python package freeze-index 1.0.2
//! (doi 10.3389/fneur.2025.1528963), with its windows, bins and sums.

mod bachlin;
mod moore;

pub use bachlin::Bachlin;
pub use moore::Moore;

/// Locomotion, Hz.
const LOCOMOTION: (f64, f64) = (0.5, 3.0);
/// Freezing, Hz.
const FREEZING: (f64, f64) = (3.0, 8.0);
/// Keeps a quotient finite where nothing moves: the distance from 1 to the next number.
const TINY: f64 = f64::EPSILON;

/// The index of one window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FreezeIndex {
    /// The sample at the middle of the window.
    pub centre: usize,
    /// Without unit; higher where more freezes.
    pub value: f64,
    /// Strength (root mean square) of both bands together, in the signal's unit. Where nothing moves, the index says nothing.
    pub rms: f64,
}

/// The area under equally distant `values` by trapezoids; the number of their intervals is what it is divided by.
fn trapezoids(values: &[f64]) -> f64 {
    let ends = match values {
        [first, .., last] => 0.5 * (first + last),
        _ => return 0.0,
    };
    values.iter().sum::<f64>() - ends
}

/// The root mean square whose one-sided power has `area` for each half of the spectrum.
fn strength(area: f64) -> f64 {
    (2.0 * area).sqrt()
}
