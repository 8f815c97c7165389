//! The calibration of the accelerometer's grade, repeated: from clinicians' labels of segments of hand acceleration
//! to the constants compiled in, and how well held-out segments are graded.
//!
//! The recordings (TIM-Tremor and PdAssist parts; 50 Hz, windows of 128 samples, each with its mean taken away by
//! its compilers, taken to be in m/s²) are not part of the project.

mod common;

use common::reference_bytes;
use motion::domains::tremor::accelerometer::{
    Amplitude, GRADE_INTERCEPT, GRADE_SLOPE, Gate, WindowSpectrumEstimator, cut_grade, gate,
};

const RATE_HZ: f64 = 50.0;
const WINDOW_SAMPLES: usize = 128;
const FOLDS: usize = 10;
const GRADES: usize = 5;

/// A segment that one clinician's label belongs to.
#[derive(Clone, Copy)]
struct Segment {
    label: usize,
    /// log10 of the RMS in m/s² of the windows that pass the gate; none if none does.
    log_rms: Option<f64>,
}

/// All segments of one set, in the order of the file, in which segments of one person are neighbours.
fn segments(name: &str) -> Option<Vec<Segment>> {
    let array = reference_bytes(&format!("pd_tremor_severity/{name}_X.npy"))?;
    let index = reference_bytes(&format!("pd_tremor_severity/{name}_index.csv"))?;
    let header = 10 + usize::from(u16::from_le_bytes([array[8], array[9]]));
    let values: Vec<f64> = array[header..]
        .chunks_exact(4)
        .map(|bytes| f64::from(f32::from_le_bytes(bytes.try_into().expect("four"))))
        .collect();
    let rows: Vec<[usize; 4]> = String::from_utf8(index)
        .expect("text")
        .lines()
        .skip(1)
        .map(|line| {
            let fields: Vec<usize> =
                line.split(',').map(|field| field.parse::<f64>().expect("a number") as usize).collect();
            fields.try_into().expect("row, segment, window, label")
        })
        .collect();
    let mut estimator = WindowSpectrumEstimator::new(RATE_HZ);
    let of_segment = |rows: &[[usize; 4]]| {
        let mut amplitude = Amplitude::default();
        for [row, ..] in rows {
            let window = &values[row * WINDOW_SAMPLES * 3..(row + 1) * WINDOW_SAMPLES * 3];
            let axes = [0, 1, 2].map(|axis| window.iter().skip(axis).step_by(3).copied().collect::<Vec<f64>>());
            let spectrum = estimator.estimate(axes.each_ref().map(Vec::as_slice));
            if gate(&spectrum) == Gate::Passed {
                amplitude.add(&spectrum);
            }
        }
        Segment { label: rows[0][3], log_rms: amplitude.rms().map(f64::log10) }
    };
    Some(rows.chunk_by(|a, b| a[1] == b[1]).map(of_segment).collect())
}

fn grade(log_rms: f64, (slope, intercept): (f64, f64)) -> usize {
    usize::from(cut_grade(slope * log_rms + intercept))
}

/// Cohen's kappa with quadratic weights (Cohen 1968, doi 10.1037/h0026256) of (label, grade) pairs.
fn quadratic_kappa(pairs: &[(usize, usize)]) -> f64 {
    let mut table = [[0.0; GRADES]; GRADES];
    pairs.iter().for_each(|&(label, grade)| table[label][grade] += 1.0);
    let total = pairs.len() as f64;
    let rows = table.map(|row| row.iter().sum::<f64>());
    let columns: [f64; GRADES] = core::array::from_fn(|column| table.iter().map(|row| row[column]).sum());
    let (mut observed, mut expected) = (0.0, 0.0);
    for label in 0..GRADES {
        for grade in 0..GRADES {
            let weight = (label as f64 - grade as f64).powi(2);
            observed += weight * table[label][grade];
            expected += weight * rows[label] * columns[grade] / total;
        }
    }
    1.0 - observed / expected
}

/// The slope (steps of 0.1) and intercept (steps of 0.05) with the highest kappa, the first of equals.
fn fit(segments: &[(f64, usize)]) -> (f64, f64) {
    let mut best = (f64::NEG_INFINITY, (0.0, 0.0));
    for slope in (15..=35).map(|tenths| f64::from(tenths) / 10.0) {
        for intercept in (20..=48).map(|twentieths| f64::from(twentieths) / 20.0) {
            let law = (slope, intercept);
            let pairs: Vec<_> = segments.iter().map(|&(log_rms, label)| (label, grade(log_rms, law))).collect();
            let kappa = quadratic_kappa(&pairs);
            if kappa > best.0 {
                best = (kappa, law);
            }
        }
    }
    best.1
}

/// (label, grade) of every segment, graded by a law fitted without the tenth of neighbours that it belongs to.
fn held_out(segments: &[(f64, usize)]) -> Vec<(usize, usize)> {
    let fold = |index: usize| index * FOLDS / segments.len();
    (0..FOLDS)
        .flat_map(|held| {
            let part = |keep: &dyn Fn(usize) -> bool| -> Vec<(f64, usize)> {
                segments
                    .iter()
                    .enumerate()
                    .filter(|(index, _)| keep(fold(*index)))
                    .map(|(_, segment)| *segment)
                    .collect()
            };
            let law = fit(&part(&|fold| fold != held));
            part(&|fold| fold == held).into_iter().map(move |(log_rms, label)| (label, grade(log_rms, law)))
        })
        .collect()
}

fn within_one(pairs: &[(usize, usize)]) -> f64 {
    pairs.iter().filter(|(label, grade)| label.abs_diff(*grade) <= 1).count() as f64 / pairs.len() as f64
}

fn exact(pairs: &[(usize, usize)]) -> f64 {
    pairs.iter().filter(|(label, grade)| label == grade).count() as f64 / pairs.len() as f64
}

#[test]
fn the_law_is_the_fitted_one_and_grades_held_out_segments() {
    let (Some(tim), Some(pdassist)) = (segments("tim_tremor"), segments("pdassist")) else { return };
    let all: Vec<Segment> = tim.iter().chain(&pdassist).copied().collect();
    let assessable: Vec<(f64, usize)> =
        all.iter().filter_map(|segment| segment.log_rms.map(|log_rms| (log_rms, segment.label))).collect();
    for label in 0..4 {
        let of_label = all.iter().filter(|segment| segment.label == label);
        let gated = of_label.clone().filter(|segment| segment.log_rms.is_none()).count();
        eprintln!("label {label}: {gated} of {} segments do not pass the gate", of_label.count());
    }
    let law = fit(&assessable);
    let pairs = held_out(&assessable);
    let first = tim.iter().filter(|segment| segment.log_rms.is_some()).count();
    let (of_tim, of_pdassist) = pairs.split_at(first);
    for (name, pairs) in [("all", pairs.as_slice()), ("TIM-Tremor", of_tim), ("PdAssist", of_pdassist)] {
        let (kappa, exact, within) = (quadratic_kappa(pairs), exact(pairs), within_one(pairs));
        eprintln!("{name}: {} segments, kappa {kappa:.3}, exact {exact:.3}, within one {within:.3}", pairs.len());
    }
    eprintln!("law {law:?}");
    assert_eq!(law, (GRADE_SLOPE, GRADE_INTERCEPT));
    assert_eq!((all.len(), assessable.len()), (407, 358));
    assert!(quadratic_kappa(&pairs) >= 0.82);
    assert!(within_one(&pairs) >= 0.98);
}

#[test]
fn kappa_is_one_for_agreement_and_none_for_chance() {
    let same: Vec<_> = (0..GRADES).map(|grade| (grade, grade)).collect();
    assert!((quadratic_kappa(&same) - 1.0).abs() < 1e-12);
    let crossed: Vec<_> = (0..GRADES * GRADES).map(|index| (index / GRADES, index % GRADES)).collect();
    assert!(quadratic_kappa(&crossed).abs() < 1e-12);
}
