//! Tremor of a limb.

pub mod accelerometer;
pub mod gyroscope;
