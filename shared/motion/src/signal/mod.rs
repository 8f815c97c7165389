//! Signal processing: contiguous stretches, resampling, spectra, order statistics.

mod deviation;
mod fourier;
mod percentile;
mod resample;
mod stretch;
mod taper;
mod welch;

pub use deviation::standard_deviation;
pub use fourier::Fourier;
pub use percentile::{median, percentile};
pub use resample::resample;
pub use stretch::{Stretch, Timeline, stretches, usual_rate};
pub use taper::{hann_periodic, hann_symmetric};
pub use welch::{Welch, WelchSettings};
