//! What is wrong with a recording, said before any number is.

mod channels;
mod time;

use serde::{Deserialize, Serialize};

use crate::{
    Recording,
    signal::{Stretch, Timeline, stretches},
};

/// A longer step between two samples is a gap, seconds: splines do not invent more.
pub const MAX_STEP_SECONDS: f64 = 0.1;
/// The slowest sampling from which movement up to 12 Hz can be told, Hz.
pub const MIN_RATE_HZ: f64 = 30.0;

/// The kind of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum QualityCode {
    /// Samples are missing for longer than [`MAX_STEP_SECONDS`].
    Gap,
    /// The steps of the time base vary.
    NonUniformTime,
    /// A channel rests at the end of its range.
    Clipped,
    /// A channel never changes.
    Constant,
    /// Too short for any window.
    TooShort,
    /// Sampled more slowly than [`MIN_RATE_HZ`].
    RateTooLow,
    /// Values that are not finite numbers.
    NotFinite,
    /// Values that a body-worn sensor in that unit does not give.
    Implausible,
}

/// One finding about the recording as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct QualityFinding {
    /// What kind.
    pub code: QualityCode,
    /// One sentence for a person.
    pub text: String,
}

/// All findings, and what is left to work on.
#[derive(Clone, Debug, PartialEq)]
pub struct Quality {
    /// What was found.
    pub findings: Vec<QualityFinding>,
    /// How many of the findings, from the first, forbid any assessment.
    pub forbidding: usize,
    /// The stretches without gaps.
    pub stretches: Vec<Stretch>,
}

/// Looks at a recording.
#[must_use]
pub fn check(recording: &Recording) -> Quality {
    let timeline = Timeline::of(recording);
    let mut findings = time::forbidding(recording);
    findings.extend(channels::forbidding(recording));
    let forbidding = findings.len();
    findings.extend(time::gaps(&timeline));
    findings.extend(channels::clipped_in_passing(recording));
    Quality { findings, forbidding, stretches: stretches(&timeline, MAX_STEP_SECONDS) }
}

impl QualityFinding {
    fn new(code: QualityCode, text: String) -> Self {
        Self { code, text }
    }
}
