//! The result: what was measured, how severe, how sure.

mod rounding;

pub(crate) use rounding::rounded;

use serde::{Deserialize, Serialize};

use crate::{
    Context, QualityFinding, Recording,
    domains::{self, Subject},
    quality,
};

/// Version of the numbers: raised whenever any grade or measure can come out differently.
pub const ALGORITHM_VERSION: &str = "motion/1";

/// A domain of movement. Its number is its bit in a consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[repr(u8)]
pub enum Domain {
    /// Tremor of a limb.
    Tremor = 0,
    /// Freezing of gait.
    FreezingOfGait = 1,
    /// Slowness and smallness of movement.
    Bradykinesia = 2,
    /// Smoothness of movement, descriptive.
    Smoothness = 3,
}

/// Severity in words, as in the SNOMED CT qualifiers 2667000, 255604002, 1255665007, 24484000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// Grade 0.
    Absent,
    /// Grade 1.
    Mild,
    /// Grade 2.
    Moderate,
    /// Grades 3 and 4.
    Severe,
}

/// One number with its unit and where the method comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Measure {
    /// What it is, in words.
    pub name: String,
    /// The number; finite.
    pub value: f64,
    /// Unit as in UCUM, `1` for a plain number.
    pub unit: String,
    /// The method, with its source.
    pub method: String,
}

/// A value at a time.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "(f64, f64)", into = "(f64, f64)")]
pub struct SeriesPoint {
    /// Start of the window, seconds since the first sample.
    pub start_seconds: f64,
    /// Value in the window.
    pub value: f64,
}

/// Values over time. On the wire a point is `[start, value]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Series {
    /// What it is, in words.
    pub name: String,
    /// Unit as in UCUM, `1` for a plain number.
    pub unit: String,
    /// Length of a window in seconds.
    pub window_seconds: f64,
    /// Windows in order; those that could not be used are left out.
    pub points: Vec<SeriesPoint>,
}

/// The kind of a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum ReasonCode {
    /// The recording's quality forbids it.
    Quality,
    /// Too few windows could be used.
    TooFewWindows,
    /// Voluntary movement hides what is looked for.
    VoluntaryMovement,
    /// The sensor was worn where this domain cannot be seen.
    BodyPlace,
    /// A sensor that the domain needs is missing.
    MissingSensor,
}

/// Why a domain was not assessed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Reason {
    /// What kind.
    pub code: ReasonCode,
    /// One sentence for a person.
    pub text: String,
}

/// What came of looking at a domain.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Outcome {
    /// It could be assessed.
    Assessed {
        /// Grade 0 to 4, if the domain grades.
        grade: Option<u8>,
        /// Severity in words.
        severity: Severity,
        /// What was measured, over how many minutes, how repeatable.
        sentence: String,
        /// The evidence.
        measures: Vec<Measure>,
        /// The evidence over time.
        series: Vec<Series>,
    },
    /// It could not, and why.
    NotAssessable {
        /// At least one reason.
        reasons: Vec<Reason>,
    },
}

/// One domain's assessment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DomainAssessment {
    /// Which domain.
    pub domain: Domain,
    /// What came of it.
    pub outcome: Outcome,
}

/// The recording in figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordingFacts {
    /// Seconds from first to last sample.
    pub duration_seconds: f64,
    /// Samples a second.
    pub sampling_rate_hz: f64,
    /// Samples of each channel.
    pub samples: u64,
    /// Whether angular velocity was recorded.
    pub gyroscope: bool,
}

/// All that was found in a recording.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Analysis {
    /// [`ALGORITHM_VERSION`] of the code that made it.
    pub algorithm_version: String,
    /// The recording in figures.
    pub recording: RecordingFacts,
    /// What is wrong with it.
    pub quality: Vec<QualityFinding>,
    /// One assessment a domain, in the order of their bits.
    pub domains: Vec<DomainAssessment>,
}

/// Analyses a recording: its quality first, then every domain that there is.
#[must_use]
pub fn analyze(recording: &Recording, context: &Context) -> Analysis {
    let facts = recording.sampling_facts();
    let quality = quality::check(recording);
    let domains = domains::assess_all(&Subject { recording, context, quality: &quality });
    Analysis {
        algorithm_version: ALGORITHM_VERSION.into(),
        recording: RecordingFacts {
            duration_seconds: recording.duration_seconds(),
            sampling_rate_hz: rounded(facts.sampling_rate_hz),
            samples: facts.samples,
            gyroscope: facts.gyroscope,
        },
        quality: quality.findings,
        domains,
    }
}

impl Analysis {
    /// The worst severity of the domains that could be assessed; `None` if none could.
    #[must_use]
    pub fn overall(&self) -> Option<Severity> {
        self.domains.iter().filter_map(DomainAssessment::severity).max()
    }
}

impl DomainAssessment {
    /// The severity, if the domain could be assessed.
    #[must_use]
    pub fn severity(&self) -> Option<Severity> {
        match &self.outcome {
            Outcome::Assessed { severity, .. } => Some(*severity),
            Outcome::NotAssessable { .. } => None,
        }
    }
}

impl Measure {
    /// A measure, rounded to nine significant digits.
    pub(crate) fn new(name: &str, value: f64, unit: &str, method: &str) -> Self {
        Self { name: name.into(), value: rounded(value), unit: unit.into(), method: method.into() }
    }
}

impl SeriesPoint {
    /// A point, rounded to nine significant digits.
    pub(crate) fn new(start_seconds: f64, value: f64) -> Self {
        Self { start_seconds: rounded(start_seconds), value: rounded(value) }
    }
}

impl Reason {
    pub(crate) fn new(code: ReasonCode, text: impl Into<String>) -> Self {
        Self { code, text: text.into() }
    }
}

impl Severity {
    /// The severity of a grade from 0 to 4; a higher one counts as 4.
    #[must_use]
    pub const fn of_grade(grade: u8) -> Self {
        match grade {
            0 => Self::Absent,
            1 => Self::Mild,
            2 => Self::Moderate,
            _ => Self::Severe,
        }
    }

    /// The word for a person, lower case.
    #[must_use]
    pub const fn as_word(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Mild => "mild",
            Self::Moderate => "moderate",
            Self::Severe => "severe",
        }
    }
}

impl Domain {
    /// The domain's bit in a consent.
    #[must_use]
    pub const fn bit(self) -> u8 {
        self as u8
    }
}

impl From<(f64, f64)> for SeriesPoint {
    fn from((start_seconds, value): (f64, f64)) -> Self {
        Self { start_seconds, value }
    }
}

impl From<SeriesPoint> for (f64, f64) {
    fn from(point: SeriesPoint) -> Self {
        (point.start_seconds, point.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assessed(domain: Domain, grade: u8) -> DomainAssessment {
        let outcome = Outcome::Assessed {
            grade: Some(grade),
            severity: Severity::of_grade(grade),
            sentence: "said".into(),
            measures: vec![Measure::new("m", 1.0 / 3.0, "1", "how")],
            series: vec![Series {
                name: "s".into(),
                unit: "1".into(),
                window_seconds: 4.0,
                points: vec![SeriesPoint::new(0.0, 1.5)],
            }],
        };
        DomainAssessment { domain, outcome }
    }

    fn analysis(domains: Vec<DomainAssessment>) -> Analysis {
        let recording =
            RecordingFacts { duration_seconds: 60.0, sampling_rate_hz: 100.0, samples: 6000, gyroscope: true };
        Analysis { algorithm_version: ALGORITHM_VERSION.into(), recording, quality: Vec::new(), domains }
    }

    #[test]
    fn overall_is_the_worst_that_could_be_assessed() {
        let nothing = Outcome::NotAssessable { reasons: vec![Reason::new(ReasonCode::Quality, "broken")] };
        let not_assessable = DomainAssessment { domain: Domain::Bradykinesia, outcome: nothing };
        assert_eq!(analysis(vec![not_assessable.clone()]).overall(), None);
        let both = vec![assessed(Domain::Tremor, 1), not_assessable, assessed(Domain::FreezingOfGait, 3)];
        assert_eq!(analysis(both).overall(), Some(Severity::Severe));
    }

    #[test]
    fn json_goes_both_ways_and_refuses_what_it_does_not_know() {
        let analysis = analysis(vec![assessed(Domain::Tremor, 2)]);
        let json = serde_json::to_string(&analysis).expect("serialises");
        assert!(json.contains(r#""points":[[0.0,1.5]]"#) && json.contains(r#""severity":"moderate""#), "{json}");
        assert_eq!(serde_json::from_str::<Analysis>(&json).expect("reads back"), analysis);
        let unknown = json.replacen(r#"{"algorithmVersion""#, r#"{"extra":1,"algorithmVersion""#, 1);
        assert!(serde_json::from_str::<Analysis>(&unknown).is_err());
        let unknown = json.replacen(r#""grade":2"#, r#""grade":2,"extra":1"#, 1);
        assert!(serde_json::from_str::<Analysis>(&unknown).is_err());
    }
}
