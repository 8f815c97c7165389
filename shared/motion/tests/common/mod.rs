//! Where recordings that are not part of the project lie, and how their files are read.

#![allow(dead_code, reason = "each test file uses its part")]

use std::{fs, path::PathBuf};

/// A file of the reference recordings beside the project; `None`, said on stderr, where they are absent.
pub(crate) fn reference_bytes(path: &str) -> Option<Vec<u8>> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(path);
    match fs::read(&file) {
        Ok(bytes) => Some(bytes),
        Err(error) => {
            eprintln!("SKIPPED: {} is not here ({error})", file.display());
            None
        }
    }
}

/// Rows of little-endian doubles.
pub(crate) fn doubles<const COLUMNS: usize>(bytes: &[u8]) -> Vec<[f64; COLUMNS]> {
    let values: Vec<f64> = bytes.chunks_exact(8).map(|b| f64::from_le_bytes(b.try_into().expect("eight"))).collect();
    values.chunks_exact(COLUMNS).map(|row| row.try_into().expect("a row")).collect()
}

/// Relative difference of two numbers.
pub(crate) fn relative(found: f64, expected: f64) -> f64 {
    if expected == 0.0 { found.abs() } else { ((found - expected) / expected).abs() }
}

/// One axis of rows.
pub(crate) fn axis<const COLUMNS: usize>(rows: &[[f64; COLUMNS]], column: usize) -> Vec<f64> {
    rows.iter().map(|row| row[column]).collect()
}
