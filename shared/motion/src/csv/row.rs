//! One line: its fields and its numbers.

use csv_core::{ReadRecordResult, Reader};

use super::{
    header::{Header, MAX_COLUMNS, Target},
    reader::MAX_LINE_BYTES,
};
use crate::{RecordingError, recording::RecordingBuilder};

/// csv-core with the buffers it writes to.
#[derive(Debug)]
pub(super) struct Splitter {
    reader: Box<Reader>,
    text: Vec<u8>,
    ends: [usize; MAX_COLUMNS + 1],
}

impl Splitter {
    pub(super) fn new() -> Self {
        Self { reader: Box::new(Reader::new()), text: vec![0; MAX_LINE_BYTES + 2], ends: [0; MAX_COLUMNS + 1] }
    }

    /// The fields of one line, which has no line end.
    pub(super) fn split(
        &mut self,
        line: u64,
        text: &str,
    ) -> Result<impl ExactSizeIterator<Item = &str>, RecordingError> {
        let too_many = || RecordingError::TooManyColumns { line, limit: MAX_COLUMNS };
        self.reader.reset();
        let (result, _, written, fields) = self.reader.read_record(text.as_bytes(), &mut self.text, &mut self.ends);
        let (Some(text_left), Some(ends_left)) = (self.text.get_mut(written..), self.ends.get_mut(fields..)) else {
            return Err(too_many());
        };
        // An empty read tells csv-core that the line is over.
        if result != ReadRecordResult::InputEmpty
            || self.reader.read_record(&[], text_left, ends_left).0 != ReadRecordResult::Record
        {
            return Err(too_many());
        }
        let (text, ends) = (self.text.as_slice(), self.ends.get(..=fields).unwrap_or_default());
        let mut begin = 0;
        Ok(ends.iter().map(move |&end| {
            let field = text.get(core::mem::replace(&mut begin, end)..end).unwrap_or_default();
            core::str::from_utf8(field).unwrap_or_default()
        }))
    }
}

/// Reads the fields of a sample and adds it.
pub(super) fn take_sample<'a>(
    header: &Header,
    builder: &mut RecordingBuilder,
    line: u64,
    fields: impl ExactSizeIterator<Item = &'a str>,
) -> Result<(), RecordingError> {
    let (found, expected) = (fields.len(), header.targets.len());
    if found != expected {
        return Err(RecordingError::WrongFieldCount { line, found, expected });
    }
    let mut seconds = 0.0;
    let mut values = [0.0; 6];
    for ((field, target), name) in fields.zip(&header.targets).zip(&header.names) {
        let (slot, factor) = match *target {
            Target::Time => (Some(&mut seconds), 1.0),
            Target::Channel(channel, factor) => (values.get_mut(channel), factor),
            Target::Ignored => (None, 1.0),
        };
        if let Some(slot) = slot {
            *slot = parse_number(line, name, field)? * factor;
        }
    }
    builder.push(line, seconds, &values)
}

fn parse_number(line: u64, name: &str, field: &str) -> Result<f64, RecordingError> {
    let field = field.trim_matches([' ', '\t']);
    let column = || name.to_owned();
    if field.is_empty() {
        return Err(RecordingError::ValueMissing { line, column: column() });
    }
    match field.parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(value),
        Ok(_) => Err(RecordingError::NotFinite { line, column: column() }),
        Err(_) => Err(RecordingError::NotANumber { line, column: column() }),
    }
}
