//! Published numbers that describe a signal, each as its reference implementation defines it (`tests/features.rs`).

mod dimensionless_jerk;
mod freeze_index;
mod sample_entropy;
mod spectral_arc_length;

pub use dimensionless_jerk::log_dimensionless_jerk;
pub use freeze_index::{Bachlin, FreezeIndex, Moore};
pub use sample_entropy::sample_entropy;
pub use spectral_arc_length::{ArcLengthSettings, SpectralArcLength};
