//! Each domain is assessed where it applies, and says why where it does not. The recordings are made by arithmetic.

use core::f64::consts::TAU;

use motion::{
    Analysis, BodyPlace, Context, Domain, Outcome, ReasonCode, Recording, STANDARD_GRAVITY, Severity, TimeBase, analyze,
};
use proptest::prelude::*;

const RATE_HZ: f64 = 100.0;

/// `seconds` of what `movement` gives along gravity and across it at a time, in m/s².
fn recording(seconds: f64, movement: impl Fn(f64) -> (f64, f64)) -> Recording {
    let samples = (seconds * RATE_HZ) as u32;
    let moved: Vec<_> = (0..samples).map(|index| movement(f64::from(index) / RATE_HZ)).collect();
    // What no sensor is without, so that no channel is constant.
    let noise = |index: usize, axis: usize| ((index * 7919 + axis * 104_729) % 1000) as f64 * 1e-5;
    let axis = |axis: usize, of: &dyn Fn(&(f64, f64)) -> f64| -> Vec<f64> {
        moved.iter().enumerate().map(|(index, at)| of(at) + noise(index, axis)).collect()
    };
    Recording {
        acceleration: [
            axis(0, &|(_, across)| *across),
            axis(1, &|(along, _)| STANDARD_GRAVITY + along),
            axis(2, &|_| 0.0),
        ],
        angular_velocity: None,
        time: TimeBase::Uniform { rate_hz: RATE_HZ },
        comments: Vec::new(),
    }
}

/// Steps at 1.8 a second with their overtones.
fn steps(time: f64) -> (f64, f64) {
    let phase = TAU * 1.8 * time;
    (3.0 * phase.sin() + 0.8 * (2.0 * phase).sin(), 0.5 * phase.cos())
}

/// Walking in which the leg trembles at 5.5 Hz between two times.
fn freezing_between(begin: f64, end: f64) -> impl Fn(f64) -> (f64, f64) {
    move |time| if (begin..end).contains(&time) { (2.5 * (TAU * 5.5 * time).sin(), 0.0) } else { steps(time) }
}

fn worn(body_place: BodyPlace) -> Context {
    Context { body_place, ..Context::default() }
}

fn outcome(analysis: &Analysis, domain: Domain) -> &Outcome {
    &analysis.domains.iter().find(|found| found.domain == domain).expect("every domain is there").outcome
}

fn measure(outcome: &Outcome, wanted: &str) -> f64 {
    let Outcome::Assessed { measures, .. } = outcome else { panic!("not assessed: {outcome:?}") };
    measures.iter().find(|measure| measure.name == wanted).unwrap_or_else(|| panic!("no {wanted}")).value
}

fn first_reason(outcome: &Outcome) -> ReasonCode {
    let Outcome::NotAssessable { reasons } = outcome else { panic!("assessed: {outcome:?}") };
    reasons[0].code
}

#[test]
fn domains_come_in_the_order_of_their_bits() {
    let analysis = analyze(&recording(20.0, steps), &Context::default());
    let domains: Vec<_> = analysis.domains.iter().map(|found| found.domain.bit()).collect();
    assert_eq!(domains, [0, 1, 2, 3]);
}

#[test]
fn an_episode_is_found_where_it_is_and_graded_by_its_length() {
    for (length, grade) in [(5.0, 2), (15.0, 3), (40.0, 4)] {
        let analysis = analyze(&recording(90.0, freezing_between(30.0, 30.0 + length)), &worn(BodyPlace::Ankle));
        let found = outcome(&analysis, Domain::FreezingOfGait);
        assert_eq!(measure(found, "episodes of freezing"), 1.0);
        // Begin and end are hidden by the steps in the same window of 4 s.
        let longest = measure(found, "longest episode");
        assert!((-3.0..=0.5).contains(&(longest - length)), "{length}: {longest}");
        let Outcome::Assessed { grade: found, severity, sentence, series, .. } = found else { unreachable!() };
        assert_eq!((*found, *severity), (Some(grade), Some(Severity::of_grade(grade))), "{length}");
        assert!(sentence.contains("1 episode in"), "{sentence}");
        let frozen = series.iter().find(|series| series.name == "freezing").expect("episodes over time");
        let first = frozen.points.iter().find(|point| point.value > 0.5).expect("an episode").start_seconds;
        assert!((28.0..32.0).contains(&first), "{first}");
    }
}

#[test]
fn who_walks_or_stops_does_not_freeze() {
    let stopping = |time: f64| if (30.0..50.0).contains(&time) { (0.0, 0.0) } else { steps(time) };
    for (name, recording) in [("walking", recording(60.0, steps)), ("stopping", recording(80.0, stopping))] {
        let analysis = analyze(&recording, &worn(BodyPlace::Shank));
        let found = outcome(&analysis, Domain::FreezingOfGait);
        assert_eq!(measure(found, "episodes of freezing"), 0.0, "{name}");
        assert_eq!(analysis.overall(), Some(Severity::Absent), "{name}");
    }
}

#[test]
fn freezing_needs_a_leg_and_walking() {
    let walking = recording(60.0, steps);
    for place in [BodyPlace::NotStated, BodyPlace::Wrist, BodyPlace::LowerBack, BodyPlace::Trunk] {
        let analysis = analyze(&walking, &worn(place));
        assert_eq!(first_reason(outcome(&analysis, Domain::FreezingOfGait)), ReasonCode::BodyPlace, "{place}");
    }
    for still in [recording(60.0, |_| (0.0, 0.0)), recording(60.0, |time| (2.0 * (TAU * 5.0 * time).sin(), 0.0))] {
        let analysis = analyze(&still, &worn(BodyPlace::Ankle));
        assert_eq!(first_reason(outcome(&analysis, Domain::FreezingOfGait)), ReasonCode::TooFewWindows);
    }
}

#[test]
fn movement_that_fades_is_said_to_fade() {
    // 0.5 Hz, which fades by a third in a minute.
    let fading = |time: f64| ((3.0 - time / 60.0) * (TAU * 0.5 * time).sin(), 0.0);
    let analysis = analyze(&recording(60.0, fading), &worn(BodyPlace::Wrist));
    let found = outcome(&analysis, Domain::Bradykinesia);
    let amplitude = measure(found, "amplitude of movement (RMS), median");
    assert!((amplitude - 2.5 / 2.0_f64.sqrt()).abs() < 0.1, "{amplitude}");
    let change = measure(found, "change of amplitude per minute");
    assert!((change + 40.0).abs() < 3.0, "{change}");
    let Outcome::Assessed { grade, severity, sentence, .. } = found else { unreachable!() };
    assert!(grade.is_none() && severity.is_none() && sentence.contains("fading by"), "{sentence}");
}

#[test]
fn a_hand_that_rests_trembles_or_walks_along_shows_no_bradykinesia() {
    let trembling = |time: f64| (2.0 * (TAU * 5.0 * time).sin(), 0.0);
    for recording in [recording(40.0, |_| (0.0, 0.0)), recording(40.0, trembling), recording(40.0, steps)] {
        let analysis = analyze(&recording, &worn(BodyPlace::Wrist));
        assert_eq!(first_reason(outcome(&analysis, Domain::Bradykinesia)), ReasonCode::TooFewWindows);
    }
    let analysis = analyze(&recording(40.0, steps), &worn(BodyPlace::Ankle));
    assert_eq!(first_reason(outcome(&analysis, Domain::Bradykinesia)), ReasonCode::BodyPlace);
}

#[test]
fn smoothness_tells_one_sway_from_a_shaken_one() {
    let smooth = |time: f64| ((TAU * 0.5 * time).sin(), 0.0);
    let shaken =
        |time: f64| ((TAU * 0.5 * time).sin() + 0.5 * (TAU * 4.3 * time).sin() + 0.3 * (TAU * 7.1 * time).sin(), 0.0);
    let [smooth, shaken] = [recording(40.0, smooth), recording(40.0, shaken)].map(|recording| {
        let analysis = analyze(&recording, &Context::default());
        let found = outcome(&analysis, Domain::Smoothness).clone();
        ["spectral arc length, median", "log dimensionless jerk, median"].map(|name| measure(&found, name))
    });
    assert!(smooth[0] > shaken[0] && smooth[1] > shaken[1], "{smooth:?} {shaken:?}");
}

#[test]
fn of_long_movement_windows_are_chosen() {
    let analysis = analyze(&recording(1300.0, |time| ((TAU * 0.5 * time).sin(), 0.0)), &Context::default());
    let described = measure(outcome(&analysis, Domain::Smoothness), "windows described");
    assert!((100.0..=150.0).contains(&described), "{described}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_moves_gives_finite_numbers_or_a_reason(
        hertz in 0.05_f64..20.0,
        strength in 0.0_f64..2000.0,
        seconds in 1.0_f64..40.0,
        place in 0_usize..BodyPlace::ALL.len(),
    ) {
        let moved = recording(seconds, |time| (strength * (TAU * hertz * time).sin(), strength * time));
        let analysis = analyze(&moved, &worn(BodyPlace::ALL[place].0));
        for found in &analysis.domains {
            match &found.outcome {
                Outcome::NotAssessable { reasons } => prop_assert!(!reasons.is_empty()),
                Outcome::Assessed { measures, series, .. } => {
                    prop_assert!(measures.iter().all(|measure| measure.value.is_finite()), "{found:?}");
                    prop_assert!(series.iter().flat_map(|series| &series.points).all(|point| point.value.is_finite()));
                }
            }
        }
    }
}
