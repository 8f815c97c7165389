//! Nobody healthy is called trembling, and a tremor that is there is graded.

mod common;

use core::f64::consts::TAU;

use common::reference_bytes;
use motion::{
    Analysis, BodyPlace, Context, Outcome, Reason, ReasonCode, Recording, Severity, Side, Task, TimeBase, analyze,
    context_from_comments,
    import::{daphnet, gaitmap, mobgap, pdkit, seglearn},
};

fn said(analysis: &Analysis) -> String {
    match &analysis.domains[0].outcome {
        Outcome::Assessed { sentence, .. } => sentence.clone(),
        Outcome::NotAssessable { reasons } => {
            let texts: Vec<_> = reasons.iter().map(|Reason { text, .. }| text.as_str()).collect();
            format!("not assessable: {}", texts.join("; "))
        }
    }
}

/// Neither with its context nor without is a tremor found, nor with the gyroscope taken away.
fn assert_no_tremor(name: &str, recording: &Recording) {
    let stated = context_from_comments(recording).expect("a context");
    let without_gyroscope = Recording { angular_velocity: None, ..recording.clone() };
    for (kind, recording, context) in [
        ("stated", recording, stated),
        ("not stated", recording, Context::default()),
        ("not stated, accelerometer", &without_gyroscope, Context::default()),
    ] {
        let analysis = analyze(recording, &context);
        eprintln!("{name} ({kind}): {}", said(&analysis));
        assert!(matches!(analysis.overall(), None | Some(Severity::Absent)), "{name} ({kind}): {}", said(&analysis));
    }
}

#[test]
fn vigorous_arm_exercises_are_no_tremor() {
    for trial in ["s01_PEN_L", "s01_TRAP_R", "s02_ABD_L", "s02_ROW_L", "s03_FEL_L", "s04_IR_R", "s05_ER_L"] {
        let Some(bytes) = reference_bytes(&format!("seglearn_watch_healthy/{trial}.csv")) else { return };
        assert_no_tremor(trial, &seglearn::read(&bytes).expect("a recording"));
    }
}

#[test]
fn walking_is_no_tremor() {
    let Some(bytes) = reference_bytes("mobgap_lowback/HA001_Test5_Trial1.csv") else { return };
    assert_no_tremor("mobgap HA001", &mobgap::read(&bytes).expect("a recording"));
    let Some(bytes) = reference_bytes("gaitmap_foot/imu_sample_ic_stride_healthy.csv") else { return };
    for side in [Side::Left, Side::Right] {
        assert_no_tremor("gaitmap", &gaitmap::read(&bytes, side).expect("a recording"));
    }
}

#[test]
fn walking_with_freezing_is_not_assessed_for_tremor() {
    for subject in ["S01R02", "S03R02"] {
        let Some(bytes) = reference_bytes(&format!("daphnet_fog/{subject}.txt")) else { return };
        let recording = daphnet::read(&bytes, daphnet::Sensor::Ankle).expect("a recording");
        let analysis = analyze(&recording, &context_from_comments(&recording).expect("a context"));
        assert_eq!(analysis.domains[0].severity(), None, "{}", said(&analysis));
    }
}

/// One visit whose clinician rated rest and postural tremor of the left hand 1: both phones show an amplitude below
/// grade 1. What is asserted is that slow reaching and turning movements are not graded.
#[test]
fn a_phone_in_a_moving_hand_is_not_graded() {
    let hand = |task| Context { body_place: BodyPlace::Hand, side: Side::Left, task, ..Context::default() };
    for (file, task, assessed) in [
        ("REST_TREMOR_AMPLITUDE_-_LEFT_HAND_-_2016-10-14_10-49-11", Task::Rest, true),
        ("POSTURAL_TREMOR_OF_THE_HANDS_-_LEFT_HAND_-_2016-10-14_10-47-37", Task::Posture, true),
        ("KINETIC_TREMOR_OF_HANDS_-_LEFT_HAND_-_2016-10-14_10-46-33", Task::Kinetic, false),
        ("PRONATION_SUPINATION_-_LEFT_HAND_-_2016-10-14_10-40-20", Task::NotStated, false),
    ] {
        let Some(bytes) = reference_bytes(&format!("pdkit_cloudupdrs/2458/T_-_{file}_-_f73512ccfc_-_2458.csv")) else {
            return;
        };
        let analysis = analyze(&pdkit::read(&bytes, true).expect("a recording"), &hand(task));
        eprintln!("{file}: {}", said(&analysis));
        assert_eq!(analysis.overall().is_some(), assessed, "{file}: {}", said(&analysis));
    }
}

/// A wrist at rest for a minute, trembling at `hertz` with `rms` m/s² along one axis.
fn trembling(hertz: f64, rms: f64) -> Recording {
    let samples = 6000;
    let noise = |index: usize, axis: usize| ((index * 7919 + axis * 104_729) % 1009) as f64 / 1009.0 * 0.02 - 0.01;
    let axis = |axis: usize, gravity: f64, amplitude: f64| {
        let value =
            |index: usize| gravity + amplitude * (TAU * hertz * index as f64 / 100.0).sin() + noise(index, axis);
        (0..samples).map(value).collect::<Vec<_>>()
    };
    Recording {
        acceleration: [axis(0, 0.0, rms * 2.0_f64.sqrt()), axis(1, 3.0, 0.0), axis(2, 9.3, 0.0)],
        angular_velocity: None,
        time: TimeBase::Uniform { rate_hz: 100.0 },
        comments: Vec::new(),
    }
}

#[test]
fn a_tremor_is_graded_by_its_strength() {
    for hertz in [3.9, 4.8, 6.2, 9.0] {
        for (rms, expected) in [(0.05, 0), (0.55, 1), (1.6, 2), (4.5, 3), (15.0, 4)] {
            let analysis = analyze(&trembling(hertz, rms), &Context::default());
            let Outcome::Assessed { grade, measures, series, .. } = &analysis.domains[0].outcome else {
                panic!("{hertz} Hz, {rms} m/s²: {}", said(&analysis))
            };
            assert_eq!(*grade, Some(expected), "{hertz} Hz, {rms} m/s²: {}", said(&analysis));
            assert_eq!(series[0].points.len(), 23);
            let frequency = measures.iter().find(|measure| measure.name == "tremor frequency");
            assert_eq!(frequency.is_some(), expected > 0);
            assert!(frequency.is_none_or(|measure| (measure.value - hertz).abs() < 0.4));
        }
    }
}

#[test]
fn reasons_say_what_to_do() {
    let reason = |recording: &Recording, context: &Context| match &analyze(recording, context).domains[0].outcome {
        Outcome::NotAssessable { reasons } => reasons[0].code,
        Outcome::Assessed { sentence, .. } => panic!("{sentence}"),
    };
    let recording = trembling(5.0, 1.0);
    let at = |body_place| Context { body_place, ..Context::default() };
    assert_eq!(reason(&recording, &at(BodyPlace::Ankle)), ReasonCode::BodyPlace);
    let task = Context { task: Task::FingerTapping, ..at(BodyPlace::Finger) };
    assert_eq!(reason(&recording, &task), ReasonCode::VoluntaryMovement);
    let mut short = recording.clone();
    short.acceleration.iter_mut().for_each(|axis| axis.truncate(500));
    assert_eq!(reason(&short, &Context::default()), ReasonCode::TooFewWindows);
    let slow = Recording { time: TimeBase::Uniform { rate_hz: 20.0 }, ..recording.clone() };
    assert_eq!(reason(&slow, &Context::default()), ReasonCode::Quality);
    let mut flat = recording;
    flat.acceleration[1].fill(3.0);
    assert_eq!(reason(&flat, &Context::default()), ReasonCode::Quality);
}

#[test]
fn hostile_numbers_give_finite_ones() {
    for scale in [0.0, 1e-300, 1e-12, 2000.0, f64::NAN, f64::INFINITY, f64::MAX] {
        let mut recording = trembling(5.0, 1.0);
        recording.acceleration.iter_mut().flatten().for_each(|value| *value *= scale);
        recording.angular_velocity = Some(recording.acceleration.clone());
        for body_place in [BodyPlace::NotStated, BodyPlace::Ankle] {
            let analysis = analyze(&recording, &Context { body_place, ..Context::default() });
            for domain in &analysis.domains {
                let Outcome::Assessed { measures, series, .. } = &domain.outcome else { continue };
                assert!(measures.iter().all(|measure| measure.value.is_finite()), "{scale}: {domain:?}");
                let mut points = series.iter().flat_map(|series| &series.points);
                assert!(points.all(|point| point.value.is_finite()), "{scale}: {domain:?}");
            }
        }
    }
}
