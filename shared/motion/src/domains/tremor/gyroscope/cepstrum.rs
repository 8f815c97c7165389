//! Mel-frequency cepstral coefficients with a scale made for movement: 15 triangular filters from 0 to 25 Hz
//! (San-Segundo et al., Signal Processing 2016, doi 10.1016/j.sigpro.2015.09.029).

use core::f64::consts::{LN_10, PI};

/// Coefficients that are kept.
pub const COEFFICIENTS: usize = 12;

const FILTERS: usize = 15;
const TOP_HZ: f64 = 25.0;
/// Bins of 0.5 Hz in a spectrum of 2 s at 100 Hz.
const BINS_PER_HZ: f64 = 2.0;
/// The magnitudes are multiplied by this before the logarithm; it belongs to the model's training.
const MAGNITUDE_SCALE: f64 = 100.0;
const FLOOR: f64 = 1e-10;
const MEL_SLOPE: f64 = 64.875;
const MEL_CORNER_HZ: f64 = 17.5;

/// The filter bank and the cosine transform.
#[derive(Debug)]
pub struct CepstralFilters {
    /// First bin and weights of each filter.
    filters: [(usize, Vec<f64>); FILTERS],
    cosines: [[f64; FILTERS]; COEFFICIENTS],
}

impl Default for CepstralFilters {
    fn default() -> Self {
        Self::new()
    }
}

impl CepstralFilters {
    /// Computes both tables.
    #[must_use]
    pub fn new() -> Self {
        let points: [usize; FILTERS + 2] = core::array::from_fn(|point| {
            let mel = mel(TOP_HZ) * point as f64 / (FILTERS + 1) as f64;
            libm::rint(BINS_PER_HZ * hertz(mel)) as usize + 1
        });
        let filter = |index: usize| {
            let (begin, end) = match points.get(index..index + 3) {
                Some(&[begin, _, end]) => (begin, end),
                _ => (0, 0),
            };
            let mut weights = triangle(end - begin);
            let area: f64 = weights.iter().sum::<f64>() / BINS_PER_HZ;
            weights.iter_mut().for_each(|weight| *weight /= area);
            (begin, weights)
        };
        let cosine = |row: usize, column: usize| match row {
            0 => 1.0 / (FILTERS as f64).sqrt(),
            _ => {
                let angle = row as f64 * (2 * column + 1) as f64 * PI / (2 * FILTERS) as f64;
                angle.cos() * (2.0 / FILTERS as f64).sqrt()
            }
        };
        Self {
            filters: core::array::from_fn(filter),
            cosines: core::array::from_fn(|row| core::array::from_fn(|column| cosine(row, column))),
        }
    }

    /// The coefficients of one spectrum: magnitudes in °/s at bins of 0.5 Hz.
    #[must_use]
    pub fn coefficients(&self, magnitudes: &[f64]) -> [f64; COEFFICIENTS] {
        let mut logarithms = [0.0; FILTERS];
        for (slot, (begin, weights)) in logarithms.iter_mut().zip(&self.filters) {
            let band = magnitudes.get(*begin..).unwrap_or_default();
            let power: f64 = weights.iter().zip(band).map(|(weight, value)| weight * value * MAGNITUDE_SCALE).sum();
            *slot = libm::log10(power + FLOOR);
        }
        self.cosines.map(|row| row.iter().zip(&logarithms).map(|(cosine, value)| cosine * value).sum())
    }
}

fn mel(hertz: f64) -> f64 {
    MEL_SLOPE * libm::log10(1.0 + hertz / MEL_CORNER_HZ)
}

fn hertz(mel: f64) -> f64 {
    MEL_CORNER_HZ * (libm::exp(LN_10 * mel / MEL_SLOPE) - 1.0)
}

/// A triangle of `length` points that would reach zero one (odd length) or half a (even) step beyond its ends.
fn triangle(length: usize) -> Vec<f64> {
    let half = length.div_ceil(2);
    let rise = |index: usize| {
        let n = (index + 1) as f64;
        if length.is_multiple_of(2) { (2.0 * n - 1.0) / length as f64 } else { 2.0 * n / (length + 1) as f64 }
    };
    (0..length).map(|index| rise(if index < half { index } else { length - 1 - index })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn triangles_are_symmetric() {
        // scipy.signal.windows.triang(5) and (4)
        assert_eq!(triangle(5), [1.0 / 3.0, 2.0 / 3.0, 1.0, 2.0 / 3.0, 1.0 / 3.0]);
        assert_eq!(triangle(4), [0.25, 0.75, 0.75, 0.25]);
    }

    #[test]
    fn filters_reach_from_the_first_bin_to_the_top() {
        let bank = CepstralFilters::new();
        assert_eq!(bank.filters[0].0, 1);
        let (begin, weights) = &bank.filters[FILTERS - 1];
        assert_eq!(begin + weights.len(), 51);
        assert!(bank.filters.iter().all(|(_, w)| (w.iter().sum::<f64>() - BINS_PER_HZ).abs() < 1e-12));
    }
}
