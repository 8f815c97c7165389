//! The result: what was measured, how severe, how sure.

mod measure;
mod rounding;
mod severity;

pub use measure::{Measure, Series, SeriesPoint};
pub(crate) use rounding::rounded;
pub use severity::{Domain, Severity};

use serde::{Deserialize, Serialize};

use crate::{
    Context, QualityFinding, Recording,
    domains::{self, Subject, activity::activity},
    quality,
};

/// Version of the numbers: raised whenever any grade or measure can come out differently.
pub const ALGORITHM_VERSION: &str = "motion/2";

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
        /// Severity in words; none where the domain is described and not judged.
        severity: Option<Severity>,
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
    let activity = activity(recording, &quality.stretches);
    let domains = domains::assess_all(&Subject { recording, context, quality: &quality, activity: &activity });
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
            Outcome::Assessed { severity, .. } => *severity,
            Outcome::NotAssessable { .. } => None,
        }
    }
}

impl Reason {
    pub(crate) fn new(code: ReasonCode, text: impl Into<String>) -> Self {
        Self { code, text: text.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assessed(domain: Domain, grade: u8) -> DomainAssessment {
        let outcome = Outcome::Assessed {
            grade: Some(grade),
            severity: Some(Severity::of_grade(grade)),
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
