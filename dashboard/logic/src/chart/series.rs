//! Severities over time, by domain.

use access::OpenedRecord;
use motion::{Context, Domain, Outcome, Severity};
use records::{DOMAINS, ReadRecord};

/// One domain over time.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainSeries {
    /// Which.
    pub domain: Domain,
    /// The recordings that were looked at for it, oldest first.
    pub entries: Vec<SeriesEntry>,
}

/// One recording in a series.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesEntry {
    /// The upload.
    pub upload_id: [u8; 32],
    /// When the recording began, milliseconds UTC.
    pub captured_at: u64,
    /// Minutes that the wearer's clock was ahead of UTC.
    pub utc_offset_minutes: i16,
    /// How long it was, in seconds.
    pub duration_seconds: f64,
    /// What came of it.
    pub value: Value,
    /// What was measured and how sure, or why there is no value.
    pub sentence: String,
    /// The version of the analysis: values of different ones cannot be compared.
    pub algorithm_version: String,
    /// Side, task and medication.
    pub context: Context,
    /// The last dose before it, where that was said.
    pub dose: Option<Dose>,
    /// Whether it shall no longer count: shown struck through.
    pub is_withdrawn: bool,
}

/// What came of a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// A severity, and the grade where the domain grades.
    Assessed {
        /// 0 to 4.
        grade: Option<u8>,
        /// In words.
        severity: Severity,
    },
    /// What was measured, without a judgement.
    Described,
    /// None.
    NotAssessable,
}

/// A dose of medication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dose {
    /// When, milliseconds UTC.
    pub taken_at: u64,
    /// How many minutes before the recording.
    pub minutes_before: u32,
}

impl Value {
    /// Where it lies between 0 and 4; of a severity without a grade the lowest grade that it stands for.
    #[must_use]
    pub fn height(self) -> Option<f64> {
        match self {
            Self::Assessed { grade: Some(grade), .. } => Some(f64::from(grade.min(4))),
            Self::Assessed { grade: None, severity } => Some(match severity {
                Severity::Absent => 0.0,
                Severity::Mild => 1.0,
                Severity::Moderate => 2.0,
                Severity::Severe => 3.0,
            }),
            Self::Described | Self::NotAssessable => None,
        }
    }
}

impl DomainSeries {
    /// Whether anything in it has a place on a scale of grades.
    #[must_use]
    pub fn has_grades(&self) -> bool {
        self.entries.iter().any(|entry| entry.value.height().is_some())
    }
}

/// The domains that were looked at in any of the records, in the order of their bits.
#[must_use]
pub fn series_of(records: &[OpenedRecord]) -> Vec<DomainSeries> {
    let read: Vec<_> = records.iter().map(|record| (&record.content, record.is_withdrawn)).collect();
    of_read(&read)
}

pub(super) fn of_read(records: &[(&ReadRecord, bool)]) -> Vec<DomainSeries> {
    let of_domain = |domain: Domain| {
        let entries = records.iter().filter_map(|(record, is_withdrawn)| entry(domain, record, *is_withdrawn));
        let mut entries: Vec<_> = entries.collect();
        entries.sort_by_key(|entry| (entry.captured_at, entry.upload_id));
        (!entries.is_empty()).then_some(DomainSeries { domain, entries })
    };
    DOMAINS.into_iter().filter_map(of_domain).collect()
}

fn entry(domain: Domain, record: &ReadRecord, is_withdrawn: bool) -> Option<SeriesEntry> {
    let assessment = record.analysis.domains.iter().find(|found| found.domain == domain)?;
    let (value, sentence) = match &assessment.outcome {
        Outcome::Assessed { grade, severity, sentence, .. } => {
            let assessed = |severity| Value::Assessed { grade: *grade, severity };
            (severity.map_or(Value::Described, assessed), sentence.clone())
        }
        Outcome::NotAssessable { reasons } => {
            let texts: Vec<_> = reasons.iter().map(|reason| reason.text.as_str()).collect();
            (Value::NotAssessable, texts.join(" "))
        }
    };
    let captured_at = record.facts.captured_at;
    let dose = record.context.medication.last_dose_minutes_ago.and_then(|minutes_before| {
        Some(Dose { taken_at: captured_at.checked_sub(u64::from(minutes_before) * 60_000)?, minutes_before })
    });
    Some(SeriesEntry {
        upload_id: record.facts.upload_id,
        captured_at,
        utc_offset_minutes: record.facts.utc_offset_minutes,
        duration_seconds: record.analysis.recording.duration_seconds,
        value,
        sentence: crate::show::plain(&sentence),
        algorithm_version: record.analysis.algorithm_version.clone(),
        context: record.context,
        dose,
        is_withdrawn,
    })
}

#[cfg(test)]
pub(crate) mod testing {
    use super::*;
    use motion::{
        Analysis, DomainAssessment, Measure, Medication, MedicationState, Reason, ReasonCode, RecordingFacts, Series,
        SeriesPoint, Side, Task,
    };
    use records::{UploadFacts, UploadKind};

    /// 2026-05-03T10:20:00+02:00.
    pub(crate) const MAY: u64 = 1_777_796_400_000;
    pub(crate) const DAY: u64 = 86_400_000;

    /// A record of tremor, `days` after [`MAY`]; no grade: not assessable.
    pub(crate) fn record(days: u64, grade: Option<u8>, version: &str) -> ReadRecord {
        let outcome = match grade {
            Some(grade) => Outcome::Assessed {
                grade: Some(grade),
                severity: Some(Severity::of_grade(grade)),
                sentence: format!("Tremor of grade {grade}."),
                measures: vec![Measure {
                    name: "rms".into(),
                    value: 0.1234,
                    unit: "m/s2".into(),
                    method: "Elble".into(),
                }],
                series: vec![Series {
                    name: "tremor grade".into(),
                    unit: "1".into(),
                    window_seconds: 4.0,
                    points: [0.0, 4.0, 12.0].map(|start_seconds| SeriesPoint { start_seconds, value: 1.5 }).to_vec(),
                }],
            },
            None => Outcome::NotAssessable {
                reasons: vec![Reason { code: ReasonCode::Quality, text: "Too short.".into() }],
            },
        };
        ReadRecord {
            facts: UploadFacts {
                upload_id: [days as u8; 32],
                kind: UploadKind::Recording,
                patient_id: "p".into(),
                device_id: "d".into(),
                area_id: 7,
                captured_at: MAY + days * DAY,
                utc_offset_minutes: 120,
                envelope_keccak256: [1; 32],
                component_sha256: [2; 32],
            },
            context: Context {
                side: Side::Left,
                task: Task::Rest,
                medication: Medication { state: MedicationState::On, last_dose_minutes_ago: Some(90) },
                ..Context::default()
            },
            analysis: Analysis {
                algorithm_version: version.into(),
                recording: RecordingFacts {
                    duration_seconds: 60.0,
                    sampling_rate_hz: 100.0,
                    samples: 6_000,
                    gyroscope: true,
                },
                quality: Vec::new(),
                domains: vec![DomainAssessment { domain: Domain::Tremor, outcome }],
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::testing::*;
    use super::*;

    #[test]
    fn recordings_are_in_order_with_their_doses() {
        let records = [record(6, Some(2), "motion/1"), record(0, Some(1), "motion/1"), record(3, None, "motion/1")];
        let read: Vec<_> = records.iter().map(|record| (record, record.facts.captured_at == MAY)).collect();
        let series = of_read(&read);
        assert_eq!((series.len(), series[0].domain), (1, Domain::Tremor));
        let shown: Vec<_> = series[0]
            .entries
            .iter()
            .map(|entry| (entry.value.height(), entry.is_withdrawn, entry.sentence.as_str()))
            .collect();
        let expected = [
            (Some(1.0), true, "Tremor of grade 1."),
            (None, false, "Too short."),
            (Some(2.0), false, "Tremor of grade 2."),
        ];
        assert_eq!(shown, expected);
        assert_eq!(series[0].entries[0].dose, Some(Dose { taken_at: MAY - 90 * 60_000, minutes_before: 90 }));
        assert!(series_of(&[]).is_empty());
    }
}
