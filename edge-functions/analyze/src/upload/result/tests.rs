use super::*;
use motion::{
    Domain, DomainAssessment, Measure, QualityCode, QualityFinding, Reason, ReasonCode, RecordingFacts, Series,
    SeriesPoint,
};

fn tremor(outcome: Outcome) -> DomainAssessment {
    DomainAssessment { domain: Domain::Tremor, outcome }
}

fn assessed(grade: Option<u8>, severity: Severity) -> Outcome {
    Outcome::Assessed {
        grade,
        severity: Some(severity),
        sentence: "a sentence".into(),
        measures: vec![Measure { name: "a".into(), value: 0.1, unit: "1".into(), method: "b".into() }],
        series: vec![Series {
            name: "c".into(),
            unit: "1".into(),
            window_seconds: 4.0,
            points: vec![SeriesPoint { start_seconds: 0.0, value: 1.0 / 3.0 }],
        }],
    }
}

fn analysis(domains: Vec<DomainAssessment>) -> Analysis {
    Analysis {
        algorithm_version: ALGORITHM_VERSION.into(),
        recording: RecordingFacts { duration_seconds: 60.0, sampling_rate_hz: 100.0, samples: 6000, gyroscope: true },
        quality: vec![QualityFinding { code: QualityCode::Gap, text: "a gap".into() }],
        domains,
    }
}

fn outcome(analysis: &Analysis) -> Result<(), String> {
    let json = serde_json::to_vec(analysis).unwrap();
    match validate(&json, &Context::default()) {
        Ok(echoed) => {
            assert_eq!(echoed.get().as_bytes(), json);
            Ok(())
        }
        Err(refusal) => {
            assert_eq!(refusal.kind(), ProblemKind::UnusableRecording);
            Err(refusal.problem.detail)
        }
    }
}

#[test]
fn a_result_comes_back_as_it_stands() {
    let reasons = vec![Reason { code: ReasonCode::TooFewWindows, text: "too short".into() }];
    for outcome_of_tremor in
        [assessed(Some(2), Severity::Moderate), assessed(None, Severity::Severe), Outcome::NotAssessable { reasons }]
    {
        let analysis = analysis(vec![tremor(outcome_of_tremor)]);
        assert_eq!(outcome(&analysis), Ok(()));
    }
}

#[test]
fn each_grade_has_its_word() {
    use Severity::{Absent, Mild, Moderate, Severe};
    for grade in 0..=5 {
        for severity in [Absent, Mild, Moderate, Severe] {
            let fits = matches!((grade, severity), (0, Absent) | (1, Mild) | (2, Moderate) | (3 | 4, Severe));
            let found = outcome(&analysis(vec![tremor(assessed(Some(grade), severity))]));
            assert_eq!(found.is_ok(), fits, "{grade} {severity:?}");
        }
    }
}

#[test]
fn what_this_analysis_could_not_have_given_is_refused() {
    let domain = || tremor(assessed(Some(0), Severity::Absent));
    let good = || analysis(vec![domain()]);
    let with = |change: fn(&mut Analysis)| {
        let mut changed = good();
        change(&mut changed);
        changed
    };
    for (bad, words) in [
        (with(|it| it.algorithm_version = "motion/0".into()), "another version"),
        (with(|it| it.recording.duration_seconds = -1.0), "negative"),
        (with(|it| it.quality = vec![it.quality[0].clone(); MAX_LIST + 1]), "entries"),
        (with(|it| it.quality[0].text = "a".repeat(MAX_TEXT + 1)), "longer"),
        (with(|it| it.domains[0].outcome = Outcome::NotAssessable { reasons: Vec::new() }), "reason"),
        (analysis(vec![domain(), domain()]), "once"),
    ] {
        let detail = outcome(&bad).unwrap_err();
        assert!(detail.contains(words), "{detail}");
    }
}

#[test]
fn what_is_no_analysis_is_refused_with_its_place_and_not_its_text() {
    let good = serde_json::to_string(&analysis(vec![tremor(assessed(Some(4), Severity::Severe))])).unwrap();
    for bad in [
        String::new(),
        "[]".into(),
        "{}".into(),
        good.replace("60.0", "1e999"),
        good.replace("60.0", "null"),
        good.replace("\"severe\"", "\"dreadful\""),
        good.replace("\"quality\"", "\"more\":1,\"quality\""),
        format!("{good}{good}"),
        "[".repeat(100_000),
    ] {
        let refusal = validate(bad.as_bytes(), &Context::default()).unwrap_err();
        assert_eq!(refusal.kind(), ProblemKind::UnusableRecording);
        assert!(refusal.problem.detail.contains("line"), "{}", refusal.problem.detail);
        assert!(!refusal.problem.detail.contains("dreadful"), "{}", refusal.problem.detail);
    }
}

#[test]
fn facts_stated_in_the_header_bind_a_result_too() {
    let json = serde_json::to_vec(&analysis(Vec::new())).unwrap();
    let stated = |samples| Context {
        sampling: Some(SamplingFacts { sampling_rate_hz: 100.0, samples, gyroscope: true }),
        ..Context::default()
    };
    assert!(validate(&json, &stated(6000)).is_ok());
    assert!(validate(&json, &stated(6001)).is_err());
}
