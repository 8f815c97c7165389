//! Discrete Fourier transforms of real signals.
//!
//! The transforms are rustfft's. Its planner would bring every algorithm that it could ever choose, two hundred
//! kilobytes in a component; the few chosen here serve every length.

use core::fmt;
use std::sync::Arc;

use rustfft::algorithm::butterflies::{Butterfly2, Butterfly3, Butterfly4, Butterfly5, Butterfly8};
use rustfft::algorithm::{BluesteinsAlgorithm, Dft, MixedRadixSmall};
use rustfft::num_complex::Complex;
use rustfft::{Fft, FftDirection::Forward};

/// Factors with a transform of their own, largest first.
const RADICES: [usize; 5] = [8, 5, 4, 3, 2];
/// Largest other factor that is transformed by definition; beyond it Bluestein's algorithm takes over.
const LARGEST_DIRECT: usize = 31;

/// A planned transform, forward and not normalised, to be used for any number of signals.
pub struct Fourier {
    transform: Arc<dyn Fft<f64>>,
    values: Vec<Complex<f64>>,
    scratch: Vec<Complex<f64>>,
}

impl Fourier {
    /// Plans transforms of `length` values; zero counts as one.
    #[must_use]
    pub fn new(length: usize) -> Self {
        let length = length.max(1);
        let transform = plan(length);
        let zeros = |count| vec![Complex::new(0.0, 0.0); count];
        Self { values: zeros(length), scratch: zeros(transform.get_inplace_scratch_len()), transform }
    }

    /// Values in a spectrum: those from frequency zero to half the sampling rate.
    #[must_use]
    pub fn bins(&self) -> usize {
        self.values.len() / 2 + 1
    }

    /// The spectrum of `signal`, padded with zeros or cut to the planned length.
    pub fn spectrum(&mut self, signal: &[f64]) -> &[Complex<f64>] {
        let padded = signal.iter().copied().chain(core::iter::repeat(0.0));
        for (slot, value) in self.values.iter_mut().zip(padded) {
            *slot = Complex::new(value, 0.0);
        }
        self.transform.process_with_scratch(&mut self.values, &mut self.scratch);
        self.values.get(..self.bins()).unwrap_or_default()
    }
}

impl fmt::Debug for Fourier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fourier").field("length", &self.values.len()).finish_non_exhaustive()
    }
}

fn plan(length: usize) -> Arc<dyn Fft<f64>> {
    let rest = RADICES.iter().fold(length, |rest, radix| without(rest, *radix));
    if rest <= LARGEST_DIRECT {
        return mixed(length);
    }
    // Any length is a convolution of at least twice that length, which may be a power of two.
    let inner = mixed((2 * length).next_power_of_two());
    Arc::new(BluesteinsAlgorithm::new(length, inner))
}

fn without(number: usize, factor: usize) -> usize {
    if number.is_multiple_of(factor) { without(number / factor, factor) } else { number }
}

fn mixed(length: usize) -> Arc<dyn Fft<f64>> {
    match RADICES.into_iter().find(|radix| length.is_multiple_of(*radix)) {
        None => Arc::new(Dft::new(length, Forward)),
        Some(radix) if radix == length => butterfly(radix),
        Some(radix) => Arc::new(MixedRadixSmall::new(butterfly(radix), mixed(length / radix))),
    }
}

fn butterfly(radix: usize) -> Arc<dyn Fft<f64>> {
    match radix {
        2 => Arc::new(Butterfly2::new(Forward)),
        3 => Arc::new(Butterfly3::new(Forward)),
        4 => Arc::new(Butterfly4::new(Forward)),
        5 => Arc::new(Butterfly5::new(Forward)),
        8 => Arc::new(Butterfly8::new(Forward)),
        _ => Arc::new(Dft::new(radix, Forward)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::f64::consts::TAU;

    /// The definition, summed up term by term.
    fn by_definition(signal: &[f64], bin: usize) -> Complex<f64> {
        let length = signal.len();
        let term = |(index, value): (usize, &f64)| {
            let phase = -TAU * ((index * bin) % length) as f64 / length as f64;
            Complex::new(value * phase.cos(), value * phase.sin())
        };
        signal.iter().enumerate().map(term).sum()
    }

    #[test]
    fn every_length_agrees_with_the_definition() {
        // Powers, mixed factors, small and large primes, and what windows of 3 and 4 s are long.
        let lengths = (1..=130).chain([200, 256, 300, 400, 410, 512, 1009, 1024, 1200, 2053]);
        for length in lengths {
            let signal: Vec<f64> = (0..length).map(|i| ((i * i + 3 * i) % 17) as f64 - 8.0).collect();
            let mut fourier = Fourier::new(length);
            let spectrum = fourier.spectrum(&signal);
            assert_eq!(spectrum.len(), length / 2 + 1);
            for (bin, value) in spectrum.iter().enumerate().step_by(1 + length / 100) {
                let difference = (value - by_definition(&signal, bin)).norm();
                assert!(difference < 1e-10 * length as f64, "length {length} bin {bin}: {difference}");
            }
        }
    }

    #[test]
    fn a_short_signal_is_padded_and_nothing_of_the_last_one_stays() {
        let mut fourier = Fourier::new(8);
        fourier.spectrum(&[9.0; 8]);
        assert!(fourier.spectrum(&[1.0]).iter().all(|value| (value - 1.0).norm() < 1e-15));
        assert!(fourier.spectrum(&[]).iter().all(|value| value.norm() == 0.0));
    }
}
