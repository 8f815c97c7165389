//! From an analysis to sections and back.

mod common {
    mod result;

    pub(crate) use result::*;
}

use common::{analysis, context, facts, not_assessable, tremor};
use motion::{
    Analysis, BodyPlace, Context, Domain, DomainAssessment, MedicationState, Outcome, SeriesPoint, Severity, Side, Task,
};
use proptest::prelude::*;
use records::fhir::Resource;
use records::{
    ContentError, ReadError, Sections, UploadFacts, UploadKind, bundle, mark_withdrawn, read_sections, write_sections,
};

fn domains(sections: &Sections) -> Vec<&[u8]> {
    sections.domains.iter().map(|json| json.as_slice()).collect()
}

fn written() -> Sections {
    write_sections(&analysis(), &context(), &facts()).unwrap()
}

#[test]
fn an_analysis_comes_back_as_it_was() {
    let sections = written();
    let read = read_sections(&sections.context, &domains(&sections)).unwrap();
    assert_eq!((read.facts, read.context, read.analysis), (facts(), context(), analysis()));
}

#[test]
fn a_result_of_the_device_comes_back_as_it_was() {
    let facts = UploadFacts { kind: UploadKind::Result, ..facts() };
    let sections = write_sections(&analysis(), &context(), &facts).unwrap();
    assert_eq!(read_sections(&sections.context, &domains(&sections)).unwrap().facts, facts);
}

#[test]
fn equal_arguments_give_equal_bytes() {
    assert!(written() == written());
}

#[test]
fn only_what_was_opened_is_read() {
    let sections = written();
    let read = read_sections(&sections.context, &[&sections.domains[1]]).unwrap();
    assert_eq!(read.analysis.domains, [not_assessable(Domain::FreezingOfGait)]);
    assert_eq!(read.analysis.overall(), None);
    let read = read_sections(&sections.context, &[&sections.domains[1], &sections.domains[0]]).unwrap();
    assert_eq!(read.analysis.domains, analysis().domains);
    assert_eq!(read.analysis.overall(), Some(Severity::Moderate));
    assert_eq!(read_sections(&sections.context, &[]).unwrap().analysis.domains, []);
}

#[test]
fn a_domain_that_was_not_looked_at_says_so_and_is_not_read_as_assessed() {
    let sections = written();
    let text = core::str::from_utf8(&sections.domains[3]).unwrap();
    assert!(text.contains(r#""code":"not-performed""#), "{text}");
    assert_eq!(read_sections(&sections.context, &[&sections.domains[3]]).unwrap().analysis.domains, []);
}

#[test]
fn no_section_says_how_severe_it_is_overall_or_what_another_domain_says() {
    let sections = written();
    let others = [&sections.context, &sections.domains[1], &sections.domains[2], &sections.domains[3]];
    for json in others {
        let text = core::str::from_utf8(json).unwrap().to_lowercase();
        for word in ["1255665007", "moderate", "overall", "0.81", "\"grade\""] {
            assert!(!text.contains(word), "{word} in {text}");
        }
    }
}

#[test]
fn sections_of_different_uploads_are_told_apart() {
    let sections = written();
    for facts in [
        UploadFacts { upload_id: [1; 32], ..facts() },
        UploadFacts { patient_id: "0000000000000000000000001".into(), ..facts() },
        UploadFacts { device_id: "0x00".into(), ..facts() },
    ] {
        let other = write_sections(&analysis(), &context(), &facts).unwrap();
        assert_eq!(read_sections(&sections.context, &[&other.domains[0]]), Err(ReadError::Mismatch));
        assert_eq!(bundle(&sections.context, &[&other.domains[0]]), Err(ReadError::Mismatch));
    }
    let other = write_sections(&Analysis { algorithm_version: "motion/2".into(), ..analysis() }, &context(), &facts());
    assert_eq!(read_sections(&sections.context, &[&other.unwrap().domains[0]]), Err(ReadError::Mismatch));
    let twice = [sections.domains[0].as_slice(); 2];
    assert_eq!(read_sections(&sections.context, &twice), Err(ReadError::DomainTwice));
}

#[test]
fn what_is_no_section_is_refused_without_repeating_it() {
    let sections = written();
    for json in [b"".as_slice(), b"{}", b"[]", b"\xff", br#"{"resourceType":"Patient","name":"secret"}"#] {
        for error in [read_sections(json, &[]).unwrap_err(), read_sections(&sections.context, &[json]).unwrap_err()] {
            assert!(matches!(error, ReadError::Json { .. }) && !error.to_string().contains("secret"), "{error}");
        }
    }
    assert!(matches!(read_sections(&sections.domains[0], &[]), Err(ReadError::Resource { .. })));
    assert!(matches!(read_sections(&sections.context, &[&sections.context]), Err(ReadError::Resource { .. })));
}

#[test]
fn a_missing_piece_is_named() {
    let sections = written();
    let context = String::from_utf8(sections.context.to_vec()).unwrap();
    let tremor = String::from_utf8(sections.domains[0].to_vec()).unwrap();
    for (from, to, what) in [
        ("\"8205005\"", "\"1\"", "a place"),
        ("\"419161000\"", "\"1\"", "a side"),
        ("pronationSupination", "swimming", "the task"),
        ("\"4294967295\"", "\"4294967296\"", "the area"),
        ("2023-11-14T18:43:20.123-03:30", "2023-11-14T18:43:20Z", "when it began"),
        (&"cd".repeat(32), "cd", "the envelope's hash"),
        (&"ef".repeat(32), "ef", "the component's digest"),
        (&"ab".repeat(32), "ab", "the upload id"),
        ("\"gap\"", "\"leak\"", "a finding"),
    ] {
        let error = read_sections(context.replace(from, to).as_bytes(), &[]).unwrap_err();
        assert_eq!(error, ReadError::Field { section: "the context section", what }, "{from}");
    }
    for (from, to, what) in [
        ("1255665007", "1255665008", "a severity"),
        ("\"valueInteger\":2", "\"valueInteger\":5", "a grade from 0 to 4"),
        ("tremor acceleration (RMS): ", "tremor: ", "a measure"),
        (", windows of 2.5 s", ", windows", "a series"),
    ] {
        let error = read_sections(context.as_bytes(), &[tremor.replace(from, to).as_bytes()]).unwrap_err();
        assert_eq!(error, ReadError::Field { section: "a domain section", what }, "{from}");
    }
}

#[test]
fn what_fhir_cannot_say_is_refused() {
    let with = |change: fn(&mut Analysis)| {
        let mut analysis = analysis();
        change(&mut analysis);
        write_sections(&analysis, &context(), &facts()).unwrap_err()
    };
    fn assessed(
        analysis: &mut Analysis,
    ) -> (&mut Option<u8>, &mut Vec<motion::Measure>, &mut Vec<motion::Series>, &mut String) {
        let Outcome::Assessed { grade, measures, series, sentence, .. } = &mut analysis.domains[0].outcome else {
            unreachable!()
        };
        (grade, measures, series, sentence)
    }
    let domain = Domain::Tremor;
    assert_eq!(with(|a| a.domains.push(tremor())), ContentError::DomainTwice { domain });
    assert_eq!(with(|a| *assessed(a).0 = Some(5)), ContentError::Grade { domain, grade: 5 });
    assert_eq!(with(|a| assessed(a).1[0].value = f64::NAN), ContentError::NotFinite { field: "a measure" });
    assert!(matches!(with(|a| assessed(a).1[0].name = " x".into()), ContentError::Text { .. }));
    assert!(matches!(with(|a| assessed(a).1[0].unit.clear()), ContentError::Text { .. }));
    assert!(matches!(with(|a| assessed(a).1[0].method = "a\nb".into()), ContentError::Text { .. }));
    assert!(matches!(with(|a| assessed(a).3.clear()), ContentError::Text { .. }));
    assert!(matches!(with(|a| a.algorithm_version.clear()), ContentError::Text { .. }));
    assert_eq!(with(|a| assessed(a).2[1].name = "tremor grade".into()), ContentError::SeriesTwice { domain });
    assert_eq!(with(|a| assessed(a).2[0].window_seconds = 0.0), ContentError::Window { domain });
    assert!(matches!(with(|a| assessed(a).2[0].points[0].value = f64::INFINITY), ContentError::NotFinite { .. }));
    assert!(matches!(with(|a| a.recording.duration_seconds = -1.0), ContentError::NotFinite { .. }));
    assert_eq!(with(|a| a.recording.duration_seconds = 1e300), ContentError::Time);
    assert!(matches!(with(|a| a.recording.samples = u64::MAX), ContentError::Number { .. }));
    assert!(matches!(with(|a| a.quality = vec![a.quality[0].clone(); 65]), ContentError::TooMany { .. }));
    assert!(matches!(with(|a| *assessed(a).1 = vec![assessed(a).1[0].clone(); 65]), ContentError::TooMany { .. }));
    let nothing = |a: &mut Analysis| a.domains[1].outcome = Outcome::NotAssessable { reasons: Vec::new() };
    assert_eq!(with(nothing), ContentError::NoReason { domain: Domain::FreezingOfGait });
    let late = UploadFacts { captured_at: u64::MAX, ..facts() };
    assert_eq!(write_sections(&analysis(), &context(), &late).unwrap_err(), ContentError::Time);
    let nowhere = UploadFacts { utc_offset_minutes: 900, ..facts() };
    let refused = write_sections(&analysis(), &context(), &nowhere).unwrap_err();
    assert_eq!(refused, ContentError::UtcOffset { minutes: 900 });
}

#[test]
fn a_day_of_windows_fits_into_a_record() {
    let mut analysis = analysis();
    analysis.recording.duration_seconds = 140_000.0;
    if let Outcome::Assessed { series, .. } = &mut analysis.domains[0].outcome {
        for series in series {
            let point =
                |index: u32| SeriesPoint { start_seconds: f64::from(index) * series.window_seconds, value: 1.0 / 3.0 };
            series.points = (0..35_000).map(point).collect();
        }
    }
    let sections = write_sections(&analysis, &context(), &facts()).unwrap();
    let length = sections.domains.iter().map(|json| json.len()).max().unwrap();
    assert!(length < 250_000, "{length} bytes");
    let read = read_sections(&sections.context, &domains(&sections)).unwrap();
    let Outcome::Assessed { series, .. } = &read.analysis.domains[0].outcome else { unreachable!() };
    assert_eq!((series[0].points.len(), series[0].window_seconds), (4375, 20.0));
}

#[test]
fn a_bundle_holds_the_resources_each_once() {
    let sections = written();
    let mut bundle = bundle(&sections.context, &domains(&sections)).unwrap();
    let kinds: Vec<_> = bundle
        .resources()
        .map(|resource| match resource {
            Resource::Observation(_) => "Observation",
            Resource::Device(_) => "Device",
            Resource::Provenance(_) => "Provenance",
            _ => "other",
        })
        .collect();
    assert_eq!(kinds, ["Observation"; 5].into_iter().chain(["Device", "Device", "Provenance"]).collect::<Vec<_>>());
    mark_withdrawn(&mut bundle);
    let withdrawn =
        |resource: &&Resource| matches!(resource, Resource::Observation(o) if o.status == "entered-in-error");
    assert_eq!(bundle.resources().filter(withdrawn).count(), 5);
}

fn any_of<T: Copy + core::fmt::Debug + 'static>(all: &'static [(T, &'static str)]) -> impl Strategy<Value = T> {
    proptest::sample::select(all).prop_map(|(value, _)| value)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_context_comes_back(
        body_place in any_of(BodyPlace::ALL),
        side in any_of(Side::ALL),
        task in any_of(Task::ALL),
        state in any_of(MedicationState::ALL),
        last_dose_minutes_ago: Option<u32>,
        captured_at in 0u64..4_000_000_000_000,
        utc_offset_minutes in -840i16..=840,
        area_id: u32,
        upload_id: [u8; 32],
        assessed: bool,
    ) {
        let medication = motion::Medication { state, last_dose_minutes_ago };
        let sampling = assessed.then_some(motion::SamplingFacts { sampling_rate_hz: 1.0 / 3.0, samples: 7, gyroscope: false });
        let context = Context { body_place, side, task, medication, sampling };
        let facts = UploadFacts { captured_at, utc_offset_minutes, area_id, upload_id, ..facts() };
        let domains = if assessed { vec![tremor()] } else { Vec::<DomainAssessment>::new() };
        let analysis = Analysis { domains, ..analysis() };
        let sections = write_sections(&analysis, &context, &facts).unwrap();
        let json: Vec<_> = sections.domains.iter().map(|json| json.as_slice()).collect();
        let read = read_sections(&sections.context, &json).unwrap();
        prop_assert_eq!((read.facts, read.context, read.analysis), (facts, context, analysis));
    }

    #[test]
    fn reading_never_panics(context in proptest::collection::vec(any::<u8>(), 0..60), position: prop::sample::Index, byte: u8) {
        let _ = read_sections(&context, &[&context]);
        let mut sections = written();
        let place = position.index(sections.domains[0].len());
        sections.domains[0][place] = byte;
        let _ = read_sections(&sections.context, &[&sections.domains[0]]);
    }
}

#[test]
fn what_is_described_and_not_judged_comes_back_without_a_severity() {
    let mut before = analysis();
    if let Outcome::Assessed { grade, severity, .. } = &mut before.domains[0].outcome {
        (*grade, *severity) = (None, None);
    }
    let sections = write_sections(&before, &context(), &facts()).unwrap();
    let observation: serde_json::Value = serde_json::from_slice(&sections.domains[0]).unwrap();
    assert!(observation.get("valueCodeableConcept").is_none() && observation.get("dataAbsentReason").is_none());
    assert!(observation["note"][0]["text"].is_string());
    let read = read_sections(&sections.context, &domains(&sections)).unwrap();
    assert_eq!((read.analysis.overall(), read.analysis), (None, before));
}
