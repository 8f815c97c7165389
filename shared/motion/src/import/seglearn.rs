//! seglearn's watch data as CSV (Burns 2018, BSD): right or left wrist, 50 Hz, acceleration in g, angular velocity in
//! rad/s.

use super::{rows, with_comments};
use crate::{Recording, RecordingError, STANDARD_GRAVITY, recording::RecordingBuilder};

pub(super) const HEADER: &str = "t_s,ax,ay,az,wx,wy,wz";

/// Reads a file.
///
/// # Errors
/// As [`crate::read_csv`].
pub fn read(bytes: &[u8]) -> Result<Recording, RecordingError> {
    let text = rows::text(bytes)?;
    let mut lines = rows::lines(text);
    if lines.next().is_none_or(|(_, header)| header != HEADER) {
        let problem = "the header must be t_s,ax,ay,az,wx,wy,wz";
        return Err(RecordingError::Layout { layout: "a seglearn CSV", problem });
    }
    let mut builder = RecordingBuilder::new(true, true, rows::count(text));
    for (line, row) in lines {
        let [seconds, ax, ay, az, wx, wy, wz] = rows::numbers(line, row, ',')?;
        let [ax, ay, az] = [ax, ay, az].map(|g: f64| g * STANDARD_GRAVITY);
        let [wx, wy, wz] = [wx, wy, wz].map(f64::to_degrees);
        builder.push(line, seconds, &[ax, ay, az, wx, wy, wz])?;
    }
    let recording = builder.finish(None, Vec::new())?;
    Ok(with_comments(recording, &[("source", "seglearn watch"), ("body place", "wrist"), ("task", "other")]))
}
