//! The gate against voluntary movement.
//!
//! Arm exercises and reaching put more power below 3 Hz than above; steps and blows spread over the whole band;
//! walking has its strongest peak at a multiple of the stride. Tremor that a clinician would grade highly has one
//! narrow peak and little else, so the stricter tests bind only strong movement: faint windows count whatever their
//! shape, as they can only lower a grade.

use super::WindowSpectrum;

/// Power below the band, as a share of that in the band, from which movement is voluntary …
const BELOW_SHARE: f64 = 0.5;
/// … if it is at least this strong, m/s².
const BELOW_RMS: f64 = 0.3;
/// From this strength in the band, m/s² …
const BROAD_RMS: f64 = 1.5;
/// … the strongest peak must hold this share of it.
const PEAK_SHARE: f64 = 0.6;
/// From this strength in the band, m/s² …
const HARMONIC_RMS: f64 = 1.0;
/// … power about half the peak's frequency may be at most this share of the peak's.
const HALF_PEAK_SHARE: f64 = 0.3;

/// What a window shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gate {
    /// Nothing that forbids grading it.
    Passed,
    /// Slow voluntary movement.
    Slow,
    /// Blows, steps or other broad movement.
    Broad,
    /// A rhythm of which the peak is only a harmonic, as in walking.
    Harmonic,
}

/// Looks at a window.
#[must_use]
pub fn gate(spectrum: &WindowSpectrum) -> Gate {
    let band = spectrum.band_power();
    if spectrum.below_power > BELOW_SHARE * band && spectrum.below_power > BELOW_RMS * BELOW_RMS {
        Gate::Slow
    } else if band > BROAD_RMS * BROAD_RMS && spectrum.peak_power < PEAK_SHARE * band {
        Gate::Broad
    } else if band > HARMONIC_RMS * HARMONIC_RMS && spectrum.half_peak_power > HALF_PEAK_SHARE * spectrum.peak_power {
        Gate::Harmonic
    } else {
        Gate::Passed
    }
}

#[cfg(test)]
mod tests {
    use super::super::WindowSpectrumEstimator;
    use super::*;
    use core::f64::consts::TAU;

    fn shown(f: impl Fn(f64) -> f64) -> Gate {
        let axis: Vec<f64> = (0..256).map(|i| f(f64::from(i) / 100.0)).collect();
        let still = vec![0.0; 256];
        gate(&WindowSpectrumEstimator::new(100.0).estimate([&axis, &still, &still]))
    }

    fn sine(hertz: f64, amplitude: f64) -> impl Fn(f64) -> f64 {
        move |t| amplitude * (TAU * hertz * t).sin()
    }

    #[test]
    fn tremor_passes_at_any_strength() {
        for hertz in [3.6, 4.7, 5.5, 8.0, 11.0] {
            for amplitude in [0.01, 0.5, 2.0, 20.0] {
                assert_eq!(shown(|t| 9.8 + sine(hertz, amplitude)(t)), Gate::Passed, "{hertz} Hz, {amplitude} m/s²");
            }
        }
    }

    #[test]
    fn voluntary_movement_does_not() {
        assert_eq!(shown(|t| sine(0.9, 4.0)(t) + sine(5.0, 1.0)(t)), Gate::Slow);
        let step = |t: f64| if (t * 2.0).fract() < 0.06 { 30.0 } else { 0.0 };
        assert_ne!(shown(step), Gate::Passed);
        assert_eq!(shown(|t| sine(2.3, 1.4)(t) + sine(4.6, 2.2)(t)), Gate::Harmonic);
    }
}
