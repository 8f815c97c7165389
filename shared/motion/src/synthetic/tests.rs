use proptest::prelude::*;

use super::*;

fn with_tremor(tremor: Tremor) -> Scenario {
    Scenario { tremor: Some(tremor), ..Scenario::default() }
}

fn norm(axes: &Axes, index: usize) -> f64 {
    axes.iter().map(|axis| axis[index].powi(2)).sum::<f64>().sqrt()
}

#[test]
fn a_continuous_tremor_has_the_root_mean_square_of_its_sinusoid() {
    let made = synthesize(&with_tremor(Tremor::default())).unwrap();
    assert_eq!(made.truth.tremor_share, 1.0);
    assert_eq!(made.truth.frequency_hz, Some(5.0));
    assert!((made.truth.acceleration_rms - 2.0 / 2.0_f64.sqrt()).abs() < 1e-9);
    assert!((made.truth.angular_velocity_rms - 60.0 / 2.0_f64.sqrt()).abs() < 1e-9);
}

#[test]
fn tremor_is_there_for_its_share_of_the_time() {
    let made = synthesize(&with_tremor(Tremor { share: 0.3, ..Tremor::default() })).unwrap();
    assert!((made.truth.tremor_share - 0.3).abs() < 0.001, "{:?}", made.truth);
    let gyroscope = made.recording.angular_velocity.unwrap();
    assert!((0..600).any(|index| norm(&gyroscope, index) > 50.0));
    assert!((600..2000).all(|index| norm(&gyroscope, index) < 2.0), "only noise from second 6 to second 20");
}

#[test]
fn without_tremor_or_movement_only_gravity_and_noise_remain() {
    let made = synthesize(&Scenario::default()).unwrap();
    assert_eq!(
        made.truth,
        Truth { tremor_share: 0.0, frequency_hz: None, acceleration_rms: 0.0, angular_velocity_rms: 0.0 }
    );
    let accelerometer = &made.recording.acceleration;
    assert!((0..6000).all(|index| (norm(accelerometer, index) - STANDARD_GRAVITY).abs() < 0.3));
}

#[test]
fn gravity_lies_along_the_direction_given() {
    let quiet = Noise { acceleration: 0.0, angular_velocity: 0.0 };
    let scenario = Scenario { gravity_direction: [0.0, -3.0, 4.0], noise: quiet, ..Scenario::default() };
    let made = synthesize(&scenario).unwrap();
    let first = made.recording.acceleration.map(|axis| axis[0]);
    assert_eq!(first, [0.0, -5.884, 7.845]);
}

#[test]
fn a_gap_leaves_out_its_samples_and_changes_no_other() {
    let whole = synthesize(&with_tremor(Tremor::default())).unwrap();
    let gap = Gap { start_seconds: 2.0, duration_seconds: 1.5 };
    let scenario = Scenario { gaps: vec![gap], ..with_tremor(Tremor::default()) };
    let holed = synthesize(&scenario).unwrap();
    let TimeBase::Stamped(seconds) = &holed.recording.time else { panic!("gaps need stamps") };
    assert_eq!(seconds.len(), 6000 - 150);
    assert_eq!((seconds[199], seconds[200]), (1.99, 3.5));
    assert_eq!(holed.recording.acceleration[1][200..], whole.recording.acceleration[1][350..]);
}

#[test]
fn the_sensor_clips_at_its_range() {
    let range = SensorRange { acceleration: 5.0, angular_velocity: 20.0 };
    let made = synthesize(&Scenario { range, ..with_tremor(Tremor::default()) }).unwrap();
    assert!(made.recording.acceleration[2].iter().all(|value| *value == 5.0), "1 g is over the range");
    let gyroscope = made.recording.angular_velocity.unwrap();
    assert!(gyroscope[0].iter().filter(|value| **value == 20.0).count() > 1000);
    assert!(gyroscope.iter().flatten().all(|value| value.abs() <= 20.0));
}

#[test]
fn an_accelerometer_alone_gives_no_angular_velocity() {
    let made = synthesize(&Scenario { gyroscope: false, ..Scenario::default() }).unwrap();
    assert_eq!(made.recording.angular_velocity, None);
}

#[test]
fn impossible_parameters_are_named() {
    let refused = |scenario: Scenario| synthesize(&scenario).unwrap_err().to_string();
    let too_fast = with_tremor(Tremor { frequency_hz: 51.0, ..Tremor::default() });
    assert_eq!(refused(too_fast), "tremor.frequency_hz is 51, but must be from 0.1 to 50");
    assert!(
        refused(Scenario { duration_seconds: f64::NAN, ..Scenario::default() }).starts_with("duration_seconds is NaN")
    );
    assert!(
        refused(Scenario { duration_seconds: 1e5, ..Scenario::default() }).starts_with("10000000 samples are too many")
    );
    assert!(refused(Scenario { gravity_direction: [0.0; 3], ..Scenario::default() }).contains("gravity"));
    let everything = Gap { start_seconds: 0.0, duration_seconds: 60.0 };
    assert_eq!(
        synthesize(&Scenario { gaps: vec![everything], ..Scenario::default() }),
        Err(ScenarioError::NothingLeft)
    );
}

proptest! {
    #[test]
    fn the_same_scenario_gives_the_same_recording(seed: u64, share in 0.0..=1.0_f64, duration in 0.1..5.0_f64) {
        let scenario = Scenario { seed, duration_seconds: duration, ..with_tremor(Tremor { share, ..Tremor::default() }) };
        prop_assert_eq!(synthesize(&scenario), synthesize(&scenario));
    }

    #[test]
    fn no_numbers_panic_or_give_what_is_not_finite(
        duration in odd(0.0..10.0), rate in odd(0.0..120.0), frequency in odd(0.0..60.0), size in odd(0.0..1e6),
        share in odd(-0.1..1.1), cycle in odd(0.0..30.0), gravity in proptest::array::uniform3(odd(-1.0..1.0)),
    ) {
        let tremor = Tremor { frequency_hz: frequency, acceleration: size, angular_velocity: size, share, cycle_seconds: cycle };
        let scenario = Scenario {
            duration_seconds: duration, sampling_rate_hz: rate, gravity_direction: gravity, ..with_tremor(tremor)
        };
        if let Ok(made) = synthesize(&scenario) {
            prop_assert!(made.recording.acceleration.iter().flatten().all(|value| value.is_finite()));
            prop_assert!(made.truth.acceleration_rms.is_finite() && made.truth.angular_velocity_rms.is_finite());
        }
    }
}

/// Mostly a number that may be, now and then any number at all.
fn odd(usual: std::ops::Range<f64>) -> impl Strategy<Value = f64> {
    prop_oneof![12 => usual, 1 => proptest::num::f64::ANY]
}
