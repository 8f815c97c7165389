//! Every foreign layout, on the real files where they are present and on made-up and broken ones everywhere.

mod common;

use common::reference_bytes;
use motion::{
    BodyPlace, Recording, RecordingError, Side, TimeBase, context_from_comments,
    import::{Layout, daphnet, detect, gaitmap, mobgap, paradigma, pdkit, seglearn},
};
use proptest::prelude::*;

fn gravity(recording: &Recording) -> f64 {
    let [x, y, z] = &recording.acceleration;
    let norms = x.iter().zip(y).zip(z).map(|((x, y), z)| (x * x + y * y + z * z).sqrt());
    norms.sum::<f64>() / recording.samples() as f64
}

fn assert_recorded(recording: &Recording, samples: usize, rate_hz: f64, place: BodyPlace) {
    assert_eq!(recording.samples(), samples);
    assert!((recording.sampling_rate_hz() - rate_hz).abs() < 0.5, "{}", recording.sampling_rate_hz());
    assert!((7.0..16.0).contains(&gravity(recording)), "{}", gravity(recording));
    assert_eq!(context_from_comments(recording).expect("a context").body_place, place);
}

#[test]
fn daphnet_is_read_by_place() {
    let Some(bytes) = reference_bytes("daphnet_fog/S03R02.txt") else { return };
    assert_eq!(detect(&bytes), Some(Layout::Daphnet));
    let ankle = daphnet::read(&bytes, daphnet::Sensor::Ankle).expect("an ankle");
    let trunk = daphnet::read(&bytes, daphnet::Sensor::Trunk).expect("a trunk");
    assert_eq!(ankle.samples(), trunk.samples());
    assert_ne!(ankle.acceleration, trunk.acceleration);
    assert_recorded(&trunk, trunk.samples(), 64.0, BodyPlace::Trunk);
    assert!(matches!(&trunk.time, TimeBase::Stamped(_)) && trunk.samples() < 38_774);
}

#[test]
fn mobgap_is_read() {
    let Some(bytes) = reference_bytes("mobgap_lowback/HA001_Test5_Trial1.csv") else { return };
    assert_eq!(detect(&bytes), Some(Layout::Mobgap));
    assert_recorded(&mobgap::read(&bytes).expect("a recording"), 1246, 100.0, BodyPlace::LowerBack);
}

#[test]
fn gaitmap_is_read_by_foot() {
    let Some(bytes) = reference_bytes("gaitmap_foot/imu_sample_ic_stride_healthy.csv") else { return };
    assert_eq!(detect(&bytes), Some(Layout::Gaitmap));
    let left = gaitmap::read(&bytes, Side::Left).expect("a left foot");
    assert_recorded(&left, 4053, 102.4, BodyPlace::Foot);
    assert_eq!(left.acceleration[0][0], -6.314_179_038);
    let right = gaitmap::read(&bytes, Side::Right).expect("a right foot");
    assert_eq!(right.angular_velocity.expect("a gyroscope")[0][0], 0.064_960_814);
    assert!(gaitmap::read(&bytes, Side::Both).is_err());
}

#[test]
fn pdkit_drops_the_handling() {
    let file = "T_-_POSTURAL_TREMOR_OF_THE_HANDS_-_LEFT_HAND_-_2016-10-14_10-47-37_-_f73512ccfc_-_2458.csv";
    let Some(bytes) = reference_bytes(&format!("pdkit_cloudupdrs/2458/{file}")) else { return };
    assert_eq!(detect(&bytes), Some(Layout::Pdkit));
    let whole = pdkit::read(&bytes, false).expect("a recording");
    assert_recorded(&whole, 3199, 100.0, BodyPlace::NotStated);
    let rest = pdkit::read(&bytes, true).expect("a recording");
    assert!((whole.duration_seconds() - rest.duration_seconds() - 3.0).abs() < 0.02);
}

#[test]
fn seglearn_is_read_in_degrees() {
    let Some(bytes) = reference_bytes("seglearn_watch_healthy/s01_PEN_L.csv") else { return };
    assert_eq!(detect(&bytes), Some(Layout::Seglearn));
    let recording = seglearn::read(&bytes).expect("a recording");
    assert_recorded(&recording, 1489, 50.0, BodyPlace::Wrist);
    assert!((recording.angular_velocity.expect("a gyroscope")[0][0] - 0.70584_f64.to_degrees()).abs() < 1e-12);
}

const PDKIT_ROWS: &str = "10000000000,0,0,9.8,3\n10500000000,0.1,0,9.8,3\n11500000000,0,0,9.8,3\n";

#[test]
fn a_last_line_that_is_a_summary_is_passed_over() {
    let read = |text: &str| pdkit::read(text.as_bytes(), false);
    assert_eq!(read(&format!("{PDKIT_ROWS}total 3 rows\n")).expect("a recording").samples(), 3);
    let error = read(&format!("{PDKIT_ROWS}oops\n12000000000,0,0,9.8,3\n")).expect_err("broken within");
    assert!(matches!(error, RecordingError::NotANumber { line: 4, .. }));
}

const META: &str = r#"{"start_iso8601": "2021-06-27T16:52:20Z", "sensors": [{"scale_factors": [1], "units": ["time_delta_ms"]},
{"endianness": "little", "channels": ["acceleration_x", "rotation_x"], "scale_factors": [0.5, 0.5, 0.5, 2, 2, 2]}]}"#;

#[test]
fn paradigma_binaries_are_scaled_and_their_steps_summed() {
    let values: Vec<u8> = (0..6_i16 * 200).flat_map(i16::to_le_bytes).collect();
    let time: Vec<u8> = (0..200).flat_map(|row| if row == 0 { 0.0_f32 } else { 10.0 }.to_le_bytes()).collect();
    let recording = paradigma::read(META.as_bytes(), &values, &time).expect("a recording");
    assert_eq!(detect(META.as_bytes()), Some(Layout::ParadigmaMeta));
    assert_eq!((recording.acceleration[1][1], recording.angular_velocity.as_ref().expect("one")[2][0]), (3.5, 10.0));
    assert!((recording.duration_seconds() - 2.0).abs() < 1e-9);
    assert!(paradigma::read(META.as_bytes(), &values[..values.len() - 1], &time).is_err());
    assert!(paradigma::read(b"{}", &values, &time).is_err());
}

proptest! {
    #[test]
    fn nothing_panics_on_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = detect(&bytes);
        let _ = daphnet::read(&bytes, daphnet::Sensor::Thigh);
        let _ = gaitmap::read(&bytes, Side::Left);
        let _ = mobgap::read(&bytes);
        let _ = pdkit::read(&bytes, true);
        let _ = seglearn::read(&bytes);
        let _ = paradigma::read(META.as_bytes(), &bytes, &bytes);
        let _ = paradigma::read(&bytes, &bytes, &bytes);
    }

    #[test]
    fn nothing_panics_on_rows_of_numbers(rows in "([-0-9e.,\n ]{0,12}){0,60}") {
        for header in ["", "samples,acc_x,acc_y,acc_z,gyr_x,gyr_y,gyr_z\n", "t_s,ax,ay,az,wx,wy,wz\n", ",left_sensor\n,acc_x\n"] {
            let text = format!("{header}{rows}");
            let _ = detect(text.as_bytes());
            let _ = daphnet::read(text.as_bytes(), daphnet::Sensor::Ankle);
            let _ = gaitmap::read(text.as_bytes(), Side::Right);
            let _ = mobgap::read(text.as_bytes());
            let _ = pdkit::read(text.as_bytes(), false);
            let _ = seglearn::read(text.as_bytes());
        }
    }
}
