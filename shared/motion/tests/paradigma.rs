//! Agreement with paradigma 1.1.2 on its own test recording (Personalized Parkinson Project, one wrist, 12 min).

mod common;

use common::{axis, doubles, reference_bytes, relative};
use motion::{
    BodyPlace, Outcome, Recording, analyze, context_from_comments,
    domains::tremor::gyroscope::{
        GyroscopeExtractor, TremorTime, WINDOW_SAMPLES, WindowFeatures, WindowVerdict, judge,
    },
    import::paradigma,
    signal::{Timeline, resample},
};

const FOLDER: &str = "paradigma_ppp_watch";

fn golden<const COLUMNS: usize>(file: &str) -> Option<Vec<[f64; COLUMNS]>> {
    reference_bytes(&format!("{FOLDER}/{file}")).map(|bytes| doubles(&bytes))
}

/// Features of every window of the gyroscope signal that paradigma has preprocessed.
fn features() -> Option<Vec<WindowFeatures>> {
    let gyroscope = golden::<3>("2.preprocessed_data__imu__gyroscope_values.bin")?;
    let axes = [0, 1, 2].map(|column| axis(&gyroscope, column));
    let mut extractor = GyroscopeExtractor::new();
    let count = gyroscope.len() / WINDOW_SAMPLES;
    let window = |index: usize| index * WINDOW_SAMPLES..(index + 1) * WINDOW_SAMPLES;
    Some((0..count).map(|index| extractor.extract([0, 1, 2].map(|a| &axes[a][window(index)]))).collect())
}

#[test]
fn spectral_features_agree_to_a_billionth() {
    let Some(found) = features() else { return };
    let golden = golden::<15>("3.extracted_features__tremor__tremor_values.bin").expect("golden features");
    assert_eq!((found.len(), golden.len()), (182, 182));
    let (mut worst, mut worst_cepstrum) = (0.0_f64, 0.0_f64);
    for (features, row) in found.iter().zip(&golden) {
        assert_eq!(features.peak_hz, row[12]);
        worst = worst.max(relative(features.below_tremor_power, row[13])).max(relative(features.tremor_power, row[14]));
        for (value, expected) in features.cepstrum.iter().zip(&row[..12]) {
            worst_cepstrum = worst_cepstrum.max((value - expected).abs());
        }
    }
    eprintln!("largest relative difference of powers {worst:.1e}, absolute of cepstra {worst_cepstrum:.1e}");
    assert!(worst < 1e-9 && worst_cepstrum < 1e-9);
}

#[test]
fn verdicts_agree_on_every_window() {
    let Some(found) = features() else { return };
    let golden = golden::<4>("4.predictions__tremor__tremor_values.bin").expect("golden predictions");
    let mut worst = 0.0_f64;
    for (features, [probability, probable, tremor, at_rest]) in found.iter().zip(golden) {
        let verdict = judge(features);
        worst = worst.max((verdict.probability - probability).abs());
        let flags = [verdict.probable, verdict.tremor, verdict.arm_at_rest];
        assert_eq!(flags, [probable, tremor, at_rest].map(|flag| flag == 1.0));
    }
    eprintln!("largest absolute difference of probabilities {worst:.1e}");
    assert!(worst < 1e-9);
}

#[test]
fn aggregates_agree() {
    let Some(found) = features() else { return };
    let verdicts: Vec<WindowVerdict> = found.iter().map(judge).collect();
    let time = TremorTime::of(found.iter().zip(&verdicts));
    assert_eq!((time.windows, time.windows_at_rest, time.windows_with_tremor), (182, 89, 15));
    assert!(relative(time.tremor_time_percent().expect("rest"), 16.853_932_584_269_664) < 1e-12);
    assert!(relative(time.median_log_power.expect("tremor"), 0.424_246_282_985_167_6) < 1e-9);
    assert!(relative(time.high_log_power.expect("tremor"), 0.800_185_565_560_345_1) < 1e-9);
    assert!(relative(time.modal_log_power.expect("tremor"), 0.42) < 1e-9);
}

/// The watch was worn on the right: paradigma turns its y and z axes round.
const TURNED: [f64; 3] = [1.0, -1.0, -1.0];

fn raw() -> Option<Recording> {
    let file = |name: &str| reference_bytes(&format!("{FOLDER}/0.raw_data__imu__imu_{name}"));
    let (meta, values, time) = (file("meta.json")?, file("values.bin")?, file("time.bin")?);
    Some(paradigma::read(&meta, &values, &time).expect("paradigma's raw layout"))
}

#[test]
fn resampling_the_raw_recording_gives_the_preprocessed_one() {
    let Some(recording) = raw() else { return };
    let golden = golden::<3>("2.preprocessed_data__imu__gyroscope_values.bin").expect("golden signal");
    let timeline = Timeline::of(&recording);
    let channels = recording.angular_velocity.as_ref().expect("a gyroscope");
    let mut worst = 0.0_f64;
    for (column, channel) in channels.iter().enumerate() {
        let mut found = vec![0.0; golden.len()];
        resample(&timeline, channel, &(0..recording.samples()), 0.0, 0, 0.01, &mut found);
        for (value, row) in found.iter().zip(&golden) {
            worst = worst.max((TURNED[column] * value - row[column]).abs());
        }
    }
    eprintln!("largest absolute difference {worst:.1e} deg/s");
    assert!(worst < 1e-8);
}

#[test]
fn the_whole_analysis_reports_the_published_tremor_time() {
    let Some(recording) = raw() else { return };
    let context = context_from_comments(&recording).expect("a context");
    assert_eq!(context.body_place, BodyPlace::Wrist);
    let analysis = analyze(&recording, &context);
    let Outcome::Assessed { measures, .. } = &analysis.domains[0].outcome else {
        panic!("not assessable: {analysis:?}")
    };
    let value = |name: &str| measures.iter().find(|measure| measure.name == name).map(|measure| measure.value);
    assert_eq!(value("windows at rest"), Some(89.0));
    assert!(relative(value("tremor time at rest").expect("a share"), 16.853_932_584_269_664) < 1e-8);
    assert!(relative(value("tremor power, median").expect("a power"), 0.424_246_282_985_167_6) < 1e-8);
}
