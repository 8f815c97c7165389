//! Raw binaries of paradigma (TSDF metadata 0.1, Apache-2.0): rows of six int16 values, acceleration then angular
//! velocity; float32 steps of time in ms; a JSON file that says so.

use core::str::FromStr as _;

use super::comment;
use crate::{Recording, RecordingError, recording::RecordingBuilder};

const CHANNELS: usize = 6;
/// One value's bytes.
const VALUE_BYTES: usize = 2;
const STEP_BYTES: usize = 4;

/// Reads the three files of a recording: metadata (`imu_meta.json`), values (`imu_values.bin`), time (`imu_time.bin`).
///
/// The first step is added to zero, and steps are summed as doubles, as paradigma does. Axes stay those of the watch:
/// paradigma turns two of them round for a right wrist, which no method here depends on.
///
/// # Errors
/// [`RecordingError::Layout`] where the metadata is not of this layout or the lengths do not match; else as
/// [`crate::read_csv`], the row standing for the line.
pub fn read(meta: &[u8], values: &[u8], time: &[u8]) -> Result<Recording, RecordingError> {
    let layout = |problem| RecordingError::Layout { layout: "a paradigma recording", problem };
    let meta = core::str::from_utf8(meta).map_err(|_| layout("the metadata is not UTF-8 text"))?;
    let factors =
        scale_factors(meta).ok_or_else(|| layout("the metadata must give six scale_factors, m/s/s and deg/s"))?;
    if !(meta.contains("\"little\"") && meta.contains("time_delta_ms") && meta.contains("rotation_x")) {
        return Err(layout("the metadata must say little-endian values and time_delta_ms"));
    }
    let (rows, rest) = values.as_chunks::<{ CHANNELS * VALUE_BYTES }>();
    let (steps, rest_of_time) = time.as_chunks::<STEP_BYTES>();
    if !rest.is_empty() || !rest_of_time.is_empty() || rows.len() != steps.len() {
        return Err(layout("values need 12 bytes a row and time 4, for the same number of rows"));
    }
    let mut builder = RecordingBuilder::new(true, true, rows.len());
    let mut milliseconds = 0.0;
    for (index, (row, step)) in rows.iter().zip(steps).enumerate() {
        milliseconds += f64::from(f32::from_le_bytes(*step));
        let mut sample = [0.0; CHANNELS];
        let (pairs, _) = row.as_chunks::<VALUE_BYTES>();
        for ((slot, bytes), factor) in sample.iter_mut().zip(pairs).zip(factors) {
            *slot = f64::from(i16::from_le_bytes(*bytes)) * factor;
        }
        builder.push(index as u64 + 1, milliseconds / 1e3, &sample)?;
    }
    let mut comments =
        vec![comment("source", "paradigma"), comment("body place", "wrist"), comment("task", "free living")];
    if let Some(start) = string_after(meta, "\"start_iso8601\"") {
        comments.push(comment("captured at", start));
    }
    builder.finish(None, comments)
}

/// The one list of six numbers under `scale_factors`.
fn scale_factors(meta: &str) -> Option<[f64; CHANNELS]> {
    let mut rest = meta;
    while let Some((numbers, after)) = list_after(rest, "\"scale_factors\"") {
        let parsed: Vec<f64> =
            numbers.split(',').take(CHANNELS + 1).filter_map(|n| f64::from_str(n.trim()).ok()).collect();
        if let Ok(factors) = <[f64; CHANNELS]>::try_from(parsed) {
            return factors.iter().all(|factor| factor.is_finite()).then_some(factors);
        }
        rest = after;
    }
    None
}

/// What stands between the brackets after a key, and what follows.
fn list_after<'a>(text: &'a str, key: &str) -> Option<(&'a str, &'a str)> {
    let (_, after) = text.split_once(key)?;
    let after = after.trim_start().strip_prefix(':')?.trim_start().strip_prefix('[')?;
    after.split_once(']')
}

/// The string after a key.
fn string_after<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let (_, after) = text.split_once(key)?;
    let after = after.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    after.split_once('"').map(|(value, _)| value)
}
