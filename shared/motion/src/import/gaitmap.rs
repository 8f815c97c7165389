//! gaitmap's example data (MIT): two foot sensors, 102.4 Hz, acceleration in m/s², angular velocity in °/s; a header
//! of two rows (sensor, axis) before rows that begin with a number.

use super::{rows, with_comments};
use crate::{Recording, RecordingError, Side, recording::RecordingBuilder};

const RATE_HZ: f64 = 102.4;
const AXES: [&str; 6] = ["acc_x", "acc_y", "acc_z", "gyr_x", "gyr_y", "gyr_z"];
const MAX_COLUMNS: usize = 32;

/// Reads one foot of a file: left or right. A missing row number is a gap.
///
/// # Errors
/// As [`crate::read_csv`]; [`RecordingError::Layout`] if the header has no such sensor, or `side` is no foot.
pub fn read(bytes: &[u8], side: Side) -> Result<Recording, RecordingError> {
    let layout = |problem| RecordingError::Layout { layout: "a gaitmap CSV", problem };
    let sensor = match side {
        Side::Left => "left_sensor",
        Side::Right => "right_sensor",
        Side::Both | Side::NotStated => return Err(layout("say which foot, left or right")),
    };
    let text = rows::text(bytes)?;
    let mut lines = rows::lines(text);
    let mut header =
        || lines.next().map(|(_, row)| row.split(',').map(str::trim).take(MAX_COLUMNS).collect::<Vec<_>>());
    let (sensors, axes) = (header().unwrap_or_default(), header().unwrap_or_default());
    let column = |axis: &str| sensors.iter().zip(&axes).position(|(s, a)| *s == sensor && *a == axis);
    let mut columns = [0; 6];
    for (slot, axis) in columns.iter_mut().zip(AXES) {
        *slot = column(axis)
            .ok_or_else(|| layout("two header rows must name left_sensor or right_sensor and acc_x to gyr_z"))?;
    }
    let mut builder = RecordingBuilder::new(true, true, rows::count(text));
    for (line, row) in lines {
        let fields: Vec<&str> = row.split(',').take(MAX_COLUMNS).collect();
        if fields.len() != axes.len() {
            return Err(RecordingError::WrongFieldCount { line, found: fields.len(), expected: axes.len() });
        }
        let number = |column: usize| {
            let name = || axes.get(column).filter(|name| !name.is_empty()).map_or("row number", |name| name).to_owned();
            let parsed = fields.get(column).and_then(|field| field.trim().parse::<f64>().ok());
            parsed.ok_or_else(|| RecordingError::NotANumber { line, column: name() })
        };
        let mut sample = [0.0; 6];
        for (slot, &column) in sample.iter_mut().zip(&columns) {
            *slot = number(column)?;
        }
        builder.push(line, number(0)? / RATE_HZ, &sample)?;
    }
    let recording = builder.finish(None, Vec::new())?;
    let comments = [("source", "gaitmap"), ("body place", "foot"), ("side", side.as_words()), ("task", "gait")];
    Ok(with_comments(recording, &comments))
}
