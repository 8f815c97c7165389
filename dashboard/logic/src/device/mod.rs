//! A phone or a computer as a device: what it was paired with, what its own sensors give, and what it sends.

mod motion_log;
mod pairing;
mod upload;

pub use motion_log::{MotionLog, MotionSample};
pub use pairing::{Pairing, PairingError};
pub use upload::{Sent, Upload, UploadError, seal, seal_result, sort_answer};
