//! Tremor from angular velocity at the wrist, after Timmermans et al., npj Parkinson's Disease 2025,
//! doi 10.1038/s41531-025-01056-2, as in the Python package paradigma 1.1.2 (Apache-2.0), with whose results it agrees.
//!
//! Windows of 4 s at 100 Hz, side by side. A window is *at rest* if little power lies below the tremor band; it is a
//! *tremor window* if it is at rest, peaks between 3 and 7 Hz, and a logistic model on cepstral coefficients says so.

mod aggregate;
mod cepstrum;
mod classifier;
mod features;

pub(super) use aggregate::log_power;
pub use aggregate::{TremorTime, modal_value};
pub use cepstrum::{COEFFICIENTS, CepstralFilters};
pub use classifier::{
    PROBABILITY_THRESHOLD, REST_POWER_LIMIT, REST_TREMOR_HZ, WindowVerdict, judge, tremor_probability,
};
pub use features::{GyroscopeExtractor, WINDOW_SAMPLES, WindowFeatures};
