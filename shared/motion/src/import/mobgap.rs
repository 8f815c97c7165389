//! mobgap's example data (Mobilise-D consortium, Apache-2.0): lower back, 100 Hz, a sample number, acceleration in g,
//! angular velocity in °/s.

use super::{rows, with_comments};
use crate::{Recording, RecordingError, STANDARD_GRAVITY, recording::RecordingBuilder};

pub(super) const HEADER: &str = "samples,acc_x,acc_y,acc_z,gyr_x,gyr_y,gyr_z";
const RATE_HZ: f64 = 100.0;

/// Reads a file. A missing sample number is a gap.
///
/// # Errors
/// As [`crate::read_csv`].
pub fn read(bytes: &[u8]) -> Result<Recording, RecordingError> {
    let text = rows::text(bytes)?;
    let mut lines = rows::lines(text);
    if lines.next().is_none_or(|(_, header)| header != HEADER) {
        let problem = "the header must be samples,acc_x,acc_y,acc_z,gyr_x,gyr_y,gyr_z";
        return Err(RecordingError::Layout { layout: "a mobgap CSV", problem });
    }
    let mut builder = RecordingBuilder::new(true, true, rows::count(text));
    for (line, row) in lines {
        let [sample, ax, ay, az, gx, gy, gz] = rows::numbers(line, row, ',')?;
        let [ax, ay, az] = [ax, ay, az].map(|g: f64| g * STANDARD_GRAVITY);
        builder.push(line, sample / RATE_HZ, &[ax, ay, az, gx, gy, gz])?;
    }
    let recording = builder.finish(None, Vec::new())?;
    Ok(with_comments(
        recording,
        &[("source", "mobgap"), ("body place", "lower back"), ("side", "both"), ("task", "gait")],
    ))
}
