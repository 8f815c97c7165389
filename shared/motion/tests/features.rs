//! Agreement with the packages that others maintain, on the tables that `reference/make.py` has written with them.

use motion::features::{
    ArcLengthSettings, Bachlin, FreezeIndex, Moore, SpectralArcLength, log_dimensionless_jerk, sample_entropy,
};

const SIGNALS: &str = include_str!("reference/signals.csv");
const FEATURES: &str = include_str!("reference/features.csv");
const INDICES: &str = include_str!("reference/freeze_index.csv");

struct Signal {
    name: &'static str,
    rate_hz: f64,
    values: Vec<f64>,
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().skip(1).map(|line| line.split(',').collect())
}

fn number(field: &str) -> f64 {
    field.parse().expect("a number")
}

/// The signals that the tables are about, made as `make.py` makes them.
fn signals() -> impl Iterator<Item = Signal> {
    rows(SIGNALS).map(|row| {
        let [name, seed, rate, samples, first, second, width, last] = row.try_into().expect("eight columns");
        let (first, second, width): (f64, f64, usize) = (number(first), number(second), number(width) as usize);
        let mut state: u64 = seed.parse().expect("a seed");
        let (mut noise, mut values): (Vec<f64>, Vec<f64>) = (Vec::new(), Vec::new());
        for index in 0..number(samples) as usize {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            noise.push((state >> 11) as f64 / 2_f64.powi(53) - 0.5);
            let pushed = noise[(index + 1).saturating_sub(width)..].iter().fold(0.0, |sum, value| sum + value);
            let before = |back: usize| index.checked_sub(back).map_or(0.0, |at| values[at]);
            values.push(first * before(1) - second * before(2) + pushed);
        }
        assert_eq!(values.last(), Some(&number(last)), "{name}: the signal is another one");
        Signal { name, rate_hz: number(rate), values }
    })
}

fn agrees(found: f64, expected: f64, within: f64) -> bool {
    (found - expected).abs() <= within * expected.abs()
}

#[test]
fn smoothness_is_that_of_scikit_digital_health_and_antropy() {
    for (signal, row) in signals().zip(rows(FEATURES)) {
        let Signal { name, rate_hz, values } = signal;
        assert_eq!(row[0], name);
        let sparc = SpectralArcLength::new(values.len(), ArcLengthSettings::default()).of(&values, rate_hz);
        let found = [
            ("arc length", sparc, 1e-9),
            // Its compiled code rounds somewhere on the way; the line above is the authors' own definition.
            ("SPARC", sparc, 2e-8),
            ("jerk", log_dimensionless_jerk(&values), 1e-9),
            ("entropy", sample_entropy(&values[..values.len().min(1000)], 2, 0.2), 1e-9),
        ];
        assert_eq!(row.len(), 1 + found.len());
        for ((what, found, within), expected) in found.into_iter().zip(&row[1..]) {
            let found = found.unwrap_or_else(|| panic!("{name} has no {what}"));
            assert!(agrees(found, number(expected), within), "{what} of {name}: {found}, not {expected}");
        }
    }
}

#[test]
fn freeze_indices_are_those_of_freeze_index() {
    let mut compared = 0;
    for Signal { name, rate_hz, values } in signals() {
        let indices: [(&str, Vec<FreezeIndex>); 2] =
            [("moore", Moore::new(rate_hz).of(&values)), ("bachlin", Bachlin::new(rate_hz).of(&values))];
        for row in rows(INDICES).filter(|row| row[0] == name) {
            let (_, found) = indices.iter().find(|(method, _)| *method == row[1]).expect("a known method");
            assert_eq!(found.len(), number(row[2]) as usize, "{name}, {}", row[1]);
            let index = found[number(row[3]) as usize];
            assert!(agrees(index.value, number(row[4]), 1e-9), "{} of {name}: {index:?}, not {}", row[1], row[4]);
            compared += 1;
        }
    }
    assert_eq!(compared, rows(INDICES).count());
}
