//! A result as an analysis gives it, without the time that analysing takes.

#![allow(dead_code, reason = "each test uses its own part")]

use motion::{
    Analysis, BodyPlace, Context, Domain, DomainAssessment, Measure, Medication, MedicationState, Outcome, QualityCode,
    QualityFinding, Reason, ReasonCode, RecordingFacts, SamplingFacts, Series, SeriesPoint, Severity, Side, Task,
};
use records::{UploadFacts, UploadKind};

pub(crate) fn facts() -> UploadFacts {
    UploadFacts {
        upload_id: [0xab; 32],
        kind: UploadKind::Recording,
        patient_id: "0000000000000000000000016JD".into(),
        device_id: "0xd1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb".into(),
        area_id: u32::MAX,
        captured_at: 1_700_000_000_123,
        utc_offset_minutes: -210,
        envelope_keccak256: [0xcd; 32],
        component_sha256: [0xef; 32],
    }
}

pub(crate) fn context() -> Context {
    Context {
        body_place: BodyPlace::Wrist,
        side: Side::Left,
        task: Task::PronationSupination,
        medication: Medication { state: MedicationState::Off, last_dose_minutes_ago: Some(95) },
        sampling: Some(SamplingFacts { sampling_rate_hz: 99.5, samples: 6001, gyroscope: true }),
    }
}

pub(crate) fn tremor() -> DomainAssessment {
    let measure = |name: &str, value, unit: &str| Measure {
        name: name.into(),
        value,
        unit: unit.into(),
        method: "acceleration, 3-12 Hz, log-linear law (Elble 2006)".into(),
    };
    let points = |window: f64, skipped: usize| {
        let indices = (0..20).filter(move |index| *index != skipped);
        indices
            .map(move |index| SeriesPoint { start_seconds: index as f64 * window, value: index as f64 / 8.0 })
            .collect()
    };
    let outcome = Outcome::Assessed {
        grade: Some(2),
        severity: Some(Severity::Moderate),
        sentence: "Tremor moderate (sensor grade 2 of 4): acceleration of 0.81 m/s² between 3 and 12 Hz.".into(),
        measures: vec![
            measure("tremor acceleration (RMS)", 0.812_345_678, "m/s2"),
            measure("share of windows graded", 62.5, "%"),
            measure("tremor power, median", 1.000_000_01e-7, "log10((deg/s)2 + 1)"),
        ],
        series: vec![
            Series { name: "tremor grade".into(), unit: "1".into(), window_seconds: 2.5, points: points(2.5, 7) },
            Series {
                name: "tremor power at rest".into(),
                unit: "log10((deg/s)2 + 1)".into(),
                window_seconds: 4.0,
                points: points(4.0, 0),
            },
        ],
    };
    DomainAssessment { domain: Domain::Tremor, outcome }
}

pub(crate) fn not_assessable(domain: Domain) -> DomainAssessment {
    let reason = |code, text: &str| Reason { code, text: text.into() };
    let reasons = vec![
        reason(ReasonCode::BodyPlace, "freezing of gait cannot be seen at the wrist"),
        reason(ReasonCode::TooFewWindows, "3 windows are fewer than the 9 needed"),
    ];
    DomainAssessment { domain, outcome: Outcome::NotAssessable { reasons } }
}

pub(crate) fn analysis() -> Analysis {
    Analysis {
        algorithm_version: "motion/1".into(),
        recording: RecordingFacts { duration_seconds: 80.01, sampling_rate_hz: 100.0, samples: 6001, gyroscope: true },
        quality: vec![QualityFinding { code: QualityCode::Gap, text: "samples are missing for 0.3 s".into() }],
        domains: vec![tremor(), not_assessable(Domain::FreezingOfGait)],
    }
}
