//! Why a scenario cannot be synthesised.

use thiserror::Error;

/// What is wrong with a [`Scenario`](super::Scenario).
#[derive(Clone, Copy, Debug, PartialEq, Error)]
#[non_exhaustive]
pub enum ScenarioError {
    /// A number is not finite or outside what it may be.
    #[error("{name} is {value}, but must be from {least} to {most}")]
    OutOfRange {
        /// The parameter.
        name: &'static str,
        /// What it was.
        value: f64,
        /// Smallest value allowed.
        least: f64,
        /// Largest value allowed.
        most: f64,
    },
    /// Duration times sampling rate is over [`MAX_SAMPLES`](crate::MAX_SAMPLES).
    #[error("{samples} samples are too many: shorten the duration or lower the sampling rate, at most {most} are made")]
    TooManySamples {
        /// What was asked for.
        samples: usize,
        /// How many there may be.
        most: usize,
    },
    /// The direction of gravity has no length.
    #[error("the direction of gravity is (0, 0, 0): give at least one axis a share of it")]
    NoGravityDirection,
    /// The gaps cover everything.
    #[error("the gaps leave no sample: shorten them or lengthen the recording")]
    NothingLeft,
}
