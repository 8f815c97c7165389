//! What is wrong with a recording, said before any number is.

use serde::{Deserialize, Serialize};

/// The kind of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum QualityCode {
    /// Samples are missing for longer than a gap may last.
    Gap,
    /// The steps of the time base vary.
    NonUniformTime,
    /// A channel rests at the end of its range.
    Clipped,
    /// A channel never changes.
    Constant,
    /// Too short for any window.
    TooShort,
    /// Sampled too slowly for the bands looked at.
    RateTooLow,
    /// Values that are not finite numbers.
    NotFinite,
    /// Values that no body-worn sensor can give.
    Implausible,
}

/// One finding about the recording as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct QualityFinding {
    /// What kind.
    pub code: QualityCode,
    /// One sentence for a person, without any sample's value.
    pub text: String,
}
