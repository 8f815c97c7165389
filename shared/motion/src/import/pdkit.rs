//! pdkit's cloudUPDRS recordings (MIT): timestamp in ns, acceleration in m/s² with gravity, a constant; no header.
//! The last line may be a summary.

use super::{rows, with_comments};
use crate::{Recording, RecordingError, recording::RecordingBuilder};

const FIELDS: usize = 5;
const DROP_SECONDS: f64 = 3.0;

/// Reads a file. `drop_handling` leaves out the first three seconds, in which the phone is taken up.
///
/// # Errors
/// As [`crate::read_csv`]. A last line that holds no sample is passed over.
pub fn read(bytes: &[u8], drop_handling: bool) -> Result<Recording, RecordingError> {
    let text = rows::text(bytes)?;
    let mut builder = RecordingBuilder::new(false, true, rows::count(text));
    let mut origin = None;
    let mut lines = rows::lines(text).peekable();
    while let Some((line, row)) = lines.next() {
        let [nanoseconds, x, y, z, _] = match rows::numbers::<FIELDS>(line, row, ',') {
            Ok(values) => values,
            Err(_) if lines.peek().is_none() && origin.is_some() => break,
            Err(error) => return Err(error),
        };
        // Nanoseconds since the phone was started fit into a double exactly for 104 days.
        let seconds = (nanoseconds - *origin.get_or_insert(nanoseconds)) / 1e9;
        if drop_handling && seconds < DROP_SECONDS {
            continue;
        }
        builder.push(line, seconds, &[x, y, z, 0.0, 0.0, 0.0])?;
    }
    Ok(with_comments(builder.finish(None, Vec::new())?, &[("source", "cloudUPDRS phone")]))
}

pub(super) fn is_row(line: &str) -> bool {
    rows::numbers::<FIELDS>(1, line, ',').is_ok_and(|[nanoseconds, ..]| nanoseconds > 1e9)
}
