//! The recordings shipped in `samples/`: each reads, says where it was worn, and nobody healthy is called trembling.

use std::fs;
use std::path::{Path, PathBuf};

use motion::{
    Analysis, BodyPlace, Context, Outcome, Recording, Severity, Side, Task, analyze, captured_at_from_comments,
    context_from_comments, read_csv,
};

/// Together they must stay small enough to clone without a thought.
const MOST_BYTES: u64 = 1_500_000;

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples")
}

fn read(file: &str) -> (Recording, Context) {
    let bytes = fs::read(samples().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    let recording = read_csv(&bytes).unwrap_or_else(|error| panic!("{file}: {error}"));
    let context = context_from_comments(&recording).unwrap_or_else(|error| panic!("{file}: {error}"));
    (recording, context)
}

fn assert_worn(file: &str, place: BodyPlace, side: Side, task: Task, rate_hz: f64, samples: usize) {
    let (recording, context) = read(file);
    assert_eq!((context.body_place, context.side, context.task), (place, side, task), "{file}");
    assert!((recording.sampling_rate_hz() - rate_hz).abs() < 1e-6, "{file}: {} Hz", recording.sampling_rate_hz());
    assert_eq!(recording.samples(), samples, "{file}");
    assert!(recording.angular_velocity.is_some(), "{file}");
    let gravity = mean_norm(&recording);
    assert!((7.0..30.0).contains(&gravity), "{file}: a mean of {gravity} m/s² is not in that unit");
}

fn mean_norm(recording: &Recording) -> f64 {
    let [x, y, z] = &recording.acceleration;
    let norms = x.iter().zip(y).zip(z).map(|((x, y), z)| (x * x + y * y + z * z).sqrt());
    norms.sum::<f64>() / recording.samples() as f64
}

#[test]
fn real_recordings_say_how_they_were_taken() {
    assert_worn("wrist_shoulder_flexion_healthy.csv", BodyPlace::Wrist, Side::Right, Task::Other, 50.0, 2542);
    assert_worn("wrist_row_healthy.csv", BodyPlace::Wrist, Side::Right, Task::Other, 50.0, 1919);
    let back = BodyPlace::LowerBack;
    assert_worn("lower_back_walk_multiple_sclerosis.csv", back, Side::Both, Task::Gait, 100.0, 1450);
    assert_worn("lower_back_daily_activities_healthy.csv", back, Side::Both, Task::Other, 100.0, 4000);
    assert_worn("foot_walk_multiple_sclerosis.csv", BodyPlace::Foot, Side::Left, Task::Gait, 102.4, 4096);
}

#[test]
fn real_recordings_do_not_claim_a_time_they_were_taken_at() {
    for file in ["wrist_row_healthy.csv", "lower_back_walk_multiple_sclerosis.csv", "foot_walk_multiple_sclerosis.csv"]
    {
        assert_eq!(captured_at_from_comments(&read(file).0), Ok(None), "{file}");
    }
}

#[test]
fn movement_without_tremor_is_not_called_tremor() {
    for file in
        ["wrist_shoulder_flexion_healthy.csv", "wrist_row_healthy.csv", "lower_back_daily_activities_healthy.csv"]
    {
        let (recording, context) = read(file);
        let overall = analyze(&recording, &context).overall();
        assert!(matches!(overall, None | Some(Severity::Absent)), "{file}: {overall:?}");
    }
}

#[test]
fn the_made_tremor_is_found_and_its_absence_too() {
    let (trembling, context) = read("synthetic_rest_tremor.csv");
    let tremor = analyze(&trembling, &context);
    assert!(tremor.overall() >= Some(Severity::Mild), "{tremor:?}");
    let share = measure(&tremor, "tremor time at rest");
    assert!((share - 80.0).abs() <= 7.0, "{share} %, one window of fifteen either way");
    let (still, context) = read("synthetic_no_tremor.csv");
    let none = analyze(&still, &context);
    assert_eq!(none.overall(), Some(Severity::Absent), "{none:?}");
    assert_eq!(measure(&none, "tremor time at rest"), 0.0);
}

fn measure(analysis: &Analysis, name: &str) -> f64 {
    let Outcome::Assessed { measures, .. } = &analysis.domains[0].outcome else { panic!("not assessed: {analysis:?}") };
    measures.iter().find(|measure| measure.name == name).unwrap_or_else(|| panic!("no {name}: {measures:?}")).value
}

#[test]
fn samples_stay_small() {
    let files = fs::read_dir(samples()).expect("the samples are there").map(|entry| entry.expect("readable"));
    let total: u64 = files.map(|entry| entry.metadata().expect("readable").len()).sum();
    assert!(total <= MOST_BYTES, "{total} bytes");
}
