//! Daphnet freezing of gait (Bächlin 2010, CC BY 4.0): 64 Hz, space separated, no header; time in ms, acceleration at
//! ankle, thigh and trunk in mg, a label.

use super::{rows, with_comments};
use crate::{Recording, RecordingError, STANDARD_GRAVITY, recording::RecordingBuilder};

const FIELDS: usize = 11;
const OUTSIDE: f64 = 0.0;

/// Which of the three sensors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sensor {
    /// On the shank, just above the ankle.
    Ankle,
    /// On the thigh, just above the knee.
    Thigh,
    /// On the hip belt.
    Trunk,
}

/// Reads one sensor of a file, from the first to the last sample that is labelled as part of the experiment.
///
/// # Errors
/// As [`crate::read_csv`]; [`RecordingError::Empty`] if nothing belongs to the experiment.
pub fn read(bytes: &[u8], sensor: Sensor) -> Result<Recording, RecordingError> {
    let text = rows::text(bytes)?;
    let (first_column, place) = match sensor {
        Sensor::Ankle => (1, "ankle"),
        Sensor::Thigh => (4, "thigh"),
        Sensor::Trunk => (7, "trunk"),
    };
    let mut builder = RecordingBuilder::new(false, true, rows::count(text));
    // Samples outside the experiment, kept back until it goes on.
    let mut outside = Vec::new();
    for (line, row) in rows::lines(text) {
        let values = rows::numbers::<FIELDS>(line, row, ' ')?;
        let mut sample = [0.0; 6];
        for (slot, value) in sample.iter_mut().zip(values.iter().skip(first_column).take(3)) {
            *slot = value * 1e-3 * STANDARD_GRAVITY;
        }
        let seconds = values[0] / 1e3;
        if values[FIELDS - 1] == OUTSIDE {
            if builder.samples() > 0 {
                outside.push((line, seconds, sample));
            }
            continue;
        }
        for (line, seconds, sample) in outside.drain(..) {
            builder.push(line, seconds, &sample)?;
        }
        builder.push(line, seconds, &sample)?;
    }
    let recording = builder.finish(None, Vec::new())?;
    Ok(with_comments(recording, &[("source", "Daphnet freezing of gait"), ("body place", place), ("task", "gait")]))
}

pub(super) fn is_row(line: &str) -> bool {
    rows::numbers::<FIELDS>(1, line, ' ').is_ok()
}
