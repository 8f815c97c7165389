//! Agreement with paradigma 1.1.2 from features onwards, on the table in `reference/`, without its recording.

use motion::domains::tremor::gyroscope::{TremorTime, WindowFeatures, judge};

const TABLE: &str = include_str!("reference/paradigma_windows.csv");

fn rows() -> impl Iterator<Item = [f64; 19]> {
    TABLE.lines().skip(1).map(|line| {
        let values: Vec<f64> = line.split(',').map(|field| field.parse().expect("a number")).collect();
        values.try_into().expect("19 columns")
    })
}

fn features(row: &[f64; 19]) -> WindowFeatures {
    WindowFeatures {
        cepstrum: row[..12].try_into().expect("twelve"),
        peak_hz: row[12],
        below_tremor_power: row[13],
        tremor_power: row[14],
    }
}

#[test]
fn every_window_is_judged_alike() {
    assert_eq!(rows().count(), 182);
    for row in rows() {
        let verdict = judge(&features(&row));
        assert!((verdict.probability - row[15]).abs() < 1e-12);
        let flags = [verdict.probable, verdict.tremor, verdict.arm_at_rest];
        assert_eq!(flags, [row[16], row[17], row[18]].map(|flag| flag == 1.0));
    }
}

#[test]
fn aggregates_are_the_published_ones() {
    let features: Vec<_> = rows().map(|row| features(&row)).collect();
    let verdicts: Vec<_> = features.iter().map(judge).collect();
    let time = TremorTime::of(features.iter().zip(&verdicts));
    let close = |found: Option<f64>, expected: f64| (found.expect("a value") / expected - 1.0).abs() < 1e-12;
    assert!(close(time.tremor_time_percent(), 16.853_932_584_269_664));
    assert!(close(time.median_log_power, 0.424_246_282_985_167_6));
    assert!(close(time.high_log_power, 0.800_185_565_560_345_1));
    assert!(close(time.modal_log_power, 0.42));
}
