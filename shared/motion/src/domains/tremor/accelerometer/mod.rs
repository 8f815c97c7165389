//! Tremor grade from acceleration at the hand or wrist: Weber and Fechner's logarithmic law between a clinician's
//! grade and the amplitude that a sensor measures (Elble et al., Brain 2006;129:2660, doi 10.1093/brain/awl190).
//!
//! grade = a · log10(RMS of 3–12 Hz in m/s²) + b, cut to 0–4, over windows of 2.56 s that pass the gate against
//! voluntary movement. The RMS is that of the geometric mean of the windows' spectra: what comes and goes counts for
//! little, what stays counts.

mod amplitude;
mod gate;
mod grade;
mod spectrum;

pub use amplitude::Amplitude;
pub use gate::{Gate, gate};
pub use grade::{GRADE_INTERCEPT, GRADE_SLOPE, continuous_grade, cut_grade};
pub use spectrum::{BAND_HZ, WINDOW_SECONDS, WindowSpectrum, WindowSpectrumEstimator};
