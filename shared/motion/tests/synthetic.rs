//! The analysis finds in a synthetic recording what was put into it.

use motion::domains::tremor::gyroscope::{
    GyroscopeExtractor, TremorTime, WINDOW_SAMPLES, WindowFeatures, WindowVerdict, judge,
};
use motion::domains::windows::windows;
use motion::signal::{Timeline, stretches};
use motion::synthetic::{Gap, Movement, Noise, Scenario, SensorRange, Synthetic, Tremor, Truth, synthesize};
use motion::{BodyPlace, Context, Domain, Measure, Outcome, QualityCode, Task, analyze};
use proptest::prelude::*;

/// Width of a bin of the spectrum, Hz.
const BIN_HZ: f64 = 0.25;
/// Length of a window, seconds.
const WINDOW_SECONDS: f64 = 4.0;

/// A minute of a wrist at rest that moves a little.
fn resting(tremor: Option<Tremor>) -> Scenario {
    Scenario {
        tremor,
        voluntary: Movement { frequency_hz: 0.4, acceleration: 0.1, angular_velocity: 3.0 },
        ..Scenario::default()
    }
}

fn by_gyroscope(made: &Synthetic) -> Vec<(WindowFeatures, WindowVerdict)> {
    let timeline = Timeline::of(&made.recording);
    let stretches = stretches(&timeline, 0.1);
    let gyroscope = made.recording.angular_velocity.as_ref().expect("a gyroscope");
    let mut extractor = GyroscopeExtractor::new();
    let mut axes: [Vec<f64>; 3] = std::array::from_fn(|_| vec![0.0; WINDOW_SAMPLES]);
    let mut judged = Vec::new();
    for window in windows(timeline, &stretches, WINDOW_SAMPLES) {
        for (channel, axis) in gyroscope.iter().zip(&mut axes) {
            window.read(channel, axis);
        }
        let features = extractor.extract(axes.each_ref().map(Vec::as_slice));
        judged.push((features, judge(&features)));
    }
    judged
}

fn tremor_time(judged: &[(WindowFeatures, WindowVerdict)]) -> TremorTime {
    TremorTime::of(judged.iter().map(|(features, verdict)| (features, verdict)))
}

/// Every window peaks within a bin of the truth, and its tremor power is the truth's mean square to 3 %.
fn assert_measured(judged: &[(WindowFeatures, WindowVerdict)], truth: &Truth) -> Result<(), TestCaseError> {
    prop_assert!(judged.len() >= 3, "only {} windows", judged.len());
    let frequency = truth.frequency_hz.expect("a tremor");
    let mean_square = truth.angular_velocity_rms.powi(2);
    for (features, verdict) in judged {
        prop_assert!((features.peak_hz - frequency).abs() <= BIN_HZ, "{} Hz instead of {frequency}", features.peak_hz);
        let ratio = features.tremor_power / mean_square;
        prop_assert!((0.97..1.03).contains(&ratio), "power is {ratio} of the mean square");
        prop_assert!(verdict.arm_at_rest, "{verdict:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn frequency_and_power_of_a_tremor_are_found_at_any_rate(
        frequency_hz in 3.5..6.5_f64, angular_velocity in 15.0..300.0_f64, seed: u64,
        rate in prop::sample::select(vec![50.0, 64.0, 100.0, 102.4, 128.0, 200.0]),
    ) {
        let tremor = Tremor { frequency_hz, angular_velocity, ..Tremor::default() };
        let scenario = Scenario { sampling_rate_hz: rate, duration_seconds: 20.0, seed, ..resting(Some(tremor)) };
        let made = synthesize(&scenario).expect("a possible scenario");
        let judged = by_gyroscope(&made);
        assert_measured(&judged, &made.truth)?;
        // The published model was trained on real tremors; a pure sinusoid outside this band it takes for something else.
        if (4.0..=6.0).contains(&frequency_hz) {
            prop_assert!(judged.iter().all(|(_, verdict)| verdict.tremor), "{judged:?}");
        }
    }

    #[test]
    fn a_gap_hides_no_tremor_and_invents_none(start_seconds in 5.0..15.0_f64, duration_seconds in 0.2..5.0_f64) {
        let gap = Gap { start_seconds, duration_seconds };
        let scenario = Scenario { duration_seconds: 30.0, gaps: vec![gap], ..resting(Some(Tremor::default())) };
        let made = synthesize(&scenario).expect("a possible scenario");
        let judged = by_gyroscope(&made);
        assert_measured(&judged, &made.truth)?;
        prop_assert!(judged.iter().all(|(_, verdict)| verdict.tremor));
        let still = synthesize(&Scenario { tremor: None, ..scenario }).expect("a possible scenario");
        prop_assert!(by_gyroscope(&still).iter().all(|(_, verdict)| !verdict.tremor));
    }

    /// A bout that only touches a window makes it a tremor window or not: at most two windows a bout.
    #[test]
    fn the_share_of_tremor_time_is_found(share in 0.0..=1.0_f64, cycle_seconds in 24.0..60.0_f64, seed: u64) {
        let tremor = Tremor { share, cycle_seconds, ..Tremor::default() };
        let scenario = Scenario { duration_seconds: 240.0, seed, ..resting(Some(tremor)) };
        let made = synthesize(&scenario).expect("a possible scenario");
        let time = tremor_time(&by_gyroscope(&made));
        prop_assert_eq!((time.windows, time.windows_at_rest), (60, 60));
        let found = time.tremor_time_percent().expect("windows at rest") / 100.0;
        let tolerance = 2.0 * WINDOW_SECONDS / cycle_seconds;
        prop_assert!((found - made.truth.tremor_share).abs() <= tolerance, "{found} instead of {:?}", made.truth);
    }

    #[test]
    fn noise_and_slow_movement_alone_are_no_tremor(
        seed: u64, noise in 0.02..1.0_f64, frequency_hz in 0.2..1.5_f64, angular_velocity in 0.0..300.0_f64,
    ) {
        let scenario = Scenario {
            duration_seconds: 24.0,
            seed,
            noise: Noise { acceleration: noise, angular_velocity: noise },
            voluntary: Movement { frequency_hz, acceleration: 0.5, angular_velocity },
            ..Scenario::default()
        };
        let made = synthesize(&scenario).expect("a possible scenario");
        prop_assert!(by_gyroscope(&made).iter().all(|(_, verdict)| !verdict.tremor));
    }
}

/// The grade, if there is one, and the measures by name.
fn assessed(scenario: &Scenario) -> (Synthetic, Option<u8>, Vec<Measure>) {
    let made = synthesize(scenario).expect("a possible scenario");
    let context = Context { body_place: BodyPlace::Wrist, task: Task::Rest, ..Context::default() };
    let tremor = analyze(&made.recording, &context).domains.into_iter().find(|found| found.domain == Domain::Tremor);
    match tremor.expect("tremor is a domain").outcome {
        Outcome::Assessed { grade, measures, .. } => (made, grade, measures),
        Outcome::NotAssessable { reasons } => panic!("{scenario:?}: {reasons:?}"),
    }
}

fn measured(measures: &[Measure], name: &str) -> f64 {
    measures.iter().find(|measure| measure.name == name).unwrap_or_else(|| panic!("no {name}: {measures:?}")).value
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Bins of the accelerometer's spectrum are 1/2.56 s apart.
    #[test]
    fn amplitude_and_frequency_of_a_lasting_tremor_are_found_by_acceleration(
        frequency_hz in 3.6..11.0_f64, acceleration in 0.6..20.0_f64, seed: u64, gyroscope: bool,
        rate in prop::sample::select(vec![50.0, 100.0, 128.0]),
    ) {
        let tremor = Tremor { frequency_hz, acceleration, ..Tremor::default() };
        let scenario =
            Scenario { gyroscope, sampling_rate_hz: rate, duration_seconds: 24.0, seed, ..resting(Some(tremor)) };
        let (made, grade, measures) = assessed(&scenario);
        let ratio = measured(&measures, "tremor acceleration (RMS)") / made.truth.acceleration_rms;
        prop_assert!((0.95..1.05).contains(&ratio), "RMS is {ratio} of the truth");
        prop_assert!(grade >= Some(1), "{measures:?}");
        let found = measured(&measures, "tremor frequency");
        prop_assert!((found - frequency_hz).abs() <= 1.0 / 2.56, "{found} Hz instead of {frequency_hz}");
    }

    #[test]
    fn a_larger_tremor_never_has_a_lower_grade(
        frequency_hz in 3.6..11.0_f64, smaller in 0.0..10.0_f64, growth in 1.0..4.0_f64, seed: u64,
    ) {
        let of = |acceleration| {
            let tremor = Tremor { frequency_hz, acceleration, ..Tremor::default() };
            assessed(&Scenario { duration_seconds: 16.0, seed, ..resting(Some(tremor)) }).1
        };
        prop_assert!(of(smaller) <= of(smaller * growth));
    }
}

#[test]
fn every_grade_is_reached_in_turn() {
    let grades = [0.0, 0.5, 2.0, 6.0, 20.0].map(|acceleration| {
        assessed(&resting(Some(Tremor { acceleration, ..Tremor::default() }))).1.expect("tremor has grades")
    });
    assert_eq!(grades, [0, 1, 2, 3, 4]);
}

#[test]
fn quiet_in_between_does_not_hide_a_tremor() {
    let grade = |share, gyroscope| {
        let tremor = Tremor { acceleration: 2.5, share, cycle_seconds: 40.0, ..Tremor::default() };
        assessed(&Scenario { duration_seconds: 240.0, gyroscope, ..resting(Some(tremor)) }).1
    };
    let lasting = grade(1.0, true);
    assert_eq!(lasting, Some(2));
    for share in [0.3, 0.5, 0.7, 0.9] {
        assert_eq!(grade(share, true), lasting, "{share} of the time");
    }
    assert_eq!(grade(0.0, true), Some(0));
    // Nothing but the gyroscope tells a bout of tremor from one of movement.
    assert_eq!(grade(0.3, false), Some(0));
}

#[test]
fn a_clipped_tremor_is_not_graded() {
    let range = SensorRange { acceleration: 10.0, angular_velocity: 2000.0 };
    let made = synthesize(&Scenario { range, ..resting(Some(Tremor::default())) }).expect("a possible scenario");
    let analysis = analyze(&made.recording, &Context::default());
    assert_eq!(analysis.overall(), None);
    assert!(analysis.quality.iter().any(|finding| finding.code == QualityCode::Clipped), "{analysis:?}");
}

#[test]
fn an_arm_that_moves_is_not_at_rest() {
    let movement = Movement { frequency_hz: 1.0, acceleration: 1.0, angular_velocity: 60.0 };
    let scenario = Scenario { voluntary: movement, ..resting(Some(Tremor::default())) };
    let time = tremor_time(&by_gyroscope(&synthesize(&scenario).expect("a possible scenario")));
    assert_eq!((time.windows_at_rest, time.tremor_time_percent()), (0, None));
}

#[test]
fn a_stronger_tremor_has_more_power() {
    let powers: Vec<f64> = [5.0, 10.0, 20.0, 40.0, 80.0, 160.0, 320.0]
        .map(|angular_velocity| {
            let scenario = resting(Some(Tremor { angular_velocity, ..Tremor::default() }));
            let judged = by_gyroscope(&synthesize(&scenario).expect("a possible scenario"));
            tremor_time(&judged).median_log_power.expect("tremor windows")
        })
        .to_vec();
    assert!(powers.windows(2).all(|pair| pair[1] > pair[0] + 0.3), "{powers:?}");
}
