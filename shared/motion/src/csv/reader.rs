//! The streaming reader: chunks in, a recording out.

use csv_core::{ReadRecordResult, Reader};

use super::{
    comment,
    header::{Header, MAX_COLUMNS, Target},
    magic,
};
use crate::{Comment, MAX_COMMENTS, Recording, RecordingError, recording::RecordingBuilder};

/// The most bytes a line may have.
pub const MAX_LINE_BYTES: usize = 8_192;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Reads a recording from chunks of a CSV file. Memory is bounded by [`crate::MAX_SAMPLES`] whatever comes in.
///
/// After an error the reader is spent: pushing on gives the same error again.
#[derive(Debug)]
pub struct CsvReader {
    /// The begin of a line whose end has not come yet.
    pending: Vec<u8>,
    /// Lines completed so far.
    line: u64,
    splitter: Splitter,
    header: Option<Header>,
    builder: RecordingBuilder,
    comments: Vec<Comment>,
    rate_hz: Option<f64>,
    expected_samples: usize,
    failure: Option<RecordingError>,
}

/// csv-core with the buffers it writes to.
#[derive(Debug)]
struct Splitter {
    reader: Box<Reader>,
    text: Vec<u8>,
    ends: [usize; MAX_COLUMNS + 1],
}

impl Default for CsvReader {
    fn default() -> Self {
        Self::with_expected_samples(0)
    }
}

impl CsvReader {
    /// A reader that makes room for that many samples at once, at most [`crate::MAX_SAMPLES`].
    #[must_use]
    pub fn with_expected_samples(expected_samples: usize) -> Self {
        Self {
            pending: Vec::new(),
            line: 0,
            splitter: Splitter {
                reader: Box::new(Reader::new()),
                text: vec![0; MAX_LINE_BYTES + 2],
                ends: [0; MAX_COLUMNS + 1],
            },
            header: None,
            builder: RecordingBuilder::new(false, false, 0),
            comments: Vec::new(),
            rate_hz: None,
            expected_samples,
            failure: None,
        }
    }

    /// Takes the next bytes of the file.
    ///
    /// # Errors
    /// The first thing wrong, with its line and column.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), RecordingError> {
        if let Some(failure) = &self.failure {
            return Err(failure.clone());
        }
        self.take(bytes).inspect_err(|failure| self.failure = Some(failure.clone()))
    }

    /// Says that the file has ended.
    ///
    /// # Errors
    /// As [`CsvReader::push`], and what only the end can show: too short, no time, a rate that contradicts the time.
    pub fn finish(mut self) -> Result<Recording, RecordingError> {
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        if !self.pending.is_empty() {
            let last = core::mem::take(&mut self.pending);
            self.take_line(&last)?;
        }
        let Some(header) = &self.header else { return Err(RecordingError::Empty) };
        if !header.time && self.rate_hz.is_none() {
            return Err(RecordingError::TimeUnknown);
        }
        self.builder.finish(self.rate_hz, self.comments)
    }

    fn take(&mut self, bytes: &[u8]) -> Result<(), RecordingError> {
        let mut rest = bytes;
        while let Some(end) = rest.iter().position(|&byte| byte == b'\n') {
            let (line, after) = rest.split_at(end);
            rest = after.get(1..).unwrap_or_default();
            if self.pending.is_empty() {
                self.take_line(line)?;
            } else {
                self.hold(line)?;
                let whole = core::mem::take(&mut self.pending);
                self.take_line(&whole)?;
            }
        }
        self.hold(rest)
    }

    fn hold(&mut self, part: &[u8]) -> Result<(), RecordingError> {
        // The kind of a file is told before complaining that its first line never ends.
        if self.line == 0 && self.pending.len() < magic::PREFIX_BYTES {
            let mut prefix = self.pending.clone();
            prefix.extend_from_slice(part.get(..magic::PREFIX_BYTES).unwrap_or(part));
            magic::check(&prefix)?;
        }
        if self.pending.len() + part.len() > MAX_LINE_BYTES {
            return Err(RecordingError::LineTooLong { line: self.line + 1, limit: MAX_LINE_BYTES });
        }
        self.pending.extend_from_slice(part);
        Ok(())
    }

    fn take_line(&mut self, bytes: &[u8]) -> Result<(), RecordingError> {
        self.line += 1;
        let line = self.line;
        let mut bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        if line == 1 {
            magic::check(bytes)?;
            bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
        }
        if bytes.len() > MAX_LINE_BYTES {
            return Err(RecordingError::LineTooLong { line, limit: MAX_LINE_BYTES });
        }
        if bytes.contains(&0) {
            return Err(RecordingError::NotText { kind: "a binary file", cure: "save it as CSV with UTF-8 text" });
        }
        let text = core::str::from_utf8(bytes).map_err(|_| RecordingError::NotUtf8 { line })?;
        let text = text.trim_matches([' ', '\t']);
        if text.is_empty() {
            return Ok(());
        }
        if text.contains('\r') {
            return Err(RecordingError::CarriageReturn { line });
        }
        if let Some(words) = text.strip_prefix('#') {
            return self.take_comment(words);
        }
        match &self.header {
            Some(header) => {
                let fields = self.splitter.split(line, text)?;
                take_sample(header, &mut self.builder, line, fields)
            }
            None => {
                let names = self.splitter.split(line, text)?.map(|name| name.trim().to_owned()).collect();
                let header = Header::parse(line, names)?;
                self.builder = RecordingBuilder::new(header.gyroscope, header.time, self.expected_samples);
                self.header = Some(header);
                Ok(())
            }
        }
    }

    fn take_comment(&mut self, words: &str) -> Result<(), RecordingError> {
        let Some(comment) = comment::parse(words, self.line) else { return Ok(()) };
        if comment.key == comment::SAMPLING_RATE {
            let rate = comment::parse_rate(&comment.value);
            self.rate_hz = Some(rate.ok_or(RecordingError::RateUnusable { line: self.line })?);
        } else if self.comments.len() < MAX_COMMENTS {
            self.comments.push(comment);
        }
        Ok(())
    }
}

impl Splitter {
    /// The fields of one line, which has no line end.
    fn split(&mut self, line: u64, text: &str) -> Result<impl ExactSizeIterator<Item = &str>, RecordingError> {
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

fn take_sample<'a>(
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

/// Reads a whole CSV file.
///
/// # Errors
/// The first thing wrong, with its line and column.
pub fn read_csv(bytes: &[u8]) -> Result<Recording, RecordingError> {
    let lines = bytes.iter().filter(|&&byte| byte == b'\n').count() + 1;
    let mut reader = CsvReader::with_expected_samples(lines);
    reader.push(bytes)?;
    reader.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TimeBase;

    const HEADER: &str = "t_s,acc_x_g,acc_y_g,acc_z_g\n";

    fn rows(count: usize) -> String {
        (0..count).map(|i| format!("{:.2},0.1,-0.2,1\n", i as f64 / 50.0)).collect()
    }

    fn error(text: &str) -> RecordingError {
        read_csv(text.as_bytes()).expect_err("broken")
    }

    #[test]
    fn a_plain_file_is_read_in_si_units() {
        let recording = read_csv(format!("{HEADER}{}", rows(100)).as_bytes()).expect("a recording");
        assert_eq!(recording.samples(), 100);
        assert_eq!(recording.acceleration[2][0], 9.806_65);
        assert!((recording.sampling_rate_hz() - 50.0).abs() < 1e-9);
        assert!(recording.angular_velocity.is_none());
    }

    #[test]
    fn a_rate_comment_stands_in_for_the_time_column() {
        let text = format!("# Sampling rate: 100 Hz\nacc_x_ms2,acc_y_ms2,acc_z_ms2\n{}", "1,2,3\n".repeat(100));
        let recording = read_csv(text.as_bytes()).expect("a recording");
        assert_eq!(recording.time, TimeBase::Uniform { rate_hz: 100.0 });
        let without = "acc_x_ms2,acc_y_ms2,acc_z_ms2\n1,2,3\n";
        assert_eq!(error(without), RecordingError::TimeUnknown);
    }

    #[test]
    fn byte_order_mark_carriage_returns_quotes_and_blanks_are_accepted() {
        let body = rows(100).replace('\n', "\r\n");
        let text = format!("\u{feff}\"t_s\", acc_x_g ,acc_y_g,\"acc_z_g\"\r\n\r\n{body}\r\n");
        assert_eq!(read_csv(text.as_bytes()).expect("a recording").samples(), 100);
    }

    #[test]
    fn errors_name_line_and_column() {
        let with = |row: &str| error(&format!("# side: left\n{HEADER}0,1,1,1\n{row}\n"));
        let column = || "acc_y_g".to_owned();
        assert_eq!(with("0.02,1,x,1"), RecordingError::NotANumber { line: 4, column: column() });
        assert_eq!(with("0.02,1,,1"), RecordingError::ValueMissing { line: 4, column: column() });
        assert_eq!(with("0.02,1,NaN,1"), RecordingError::NotFinite { line: 4, column: column() });
        assert_eq!(with("0.02,1,1"), RecordingError::WrongFieldCount { line: 4, found: 3, expected: 4 });
        assert_eq!(with("0,02,1,1,1"), RecordingError::WrongFieldCount { line: 4, found: 5, expected: 4 });
        assert_eq!(with("0,1,1,1"), RecordingError::TimeNotIncreasing { line: 4 });
        assert!(matches!(with("0.02,1,1,1e9"), RecordingError::OutOfRange { line: 4, .. }));
        assert!(matches!(with("90000,1,1,1"), RecordingError::GapTooLong { line: 4, .. }));
        assert!(matches!(with("0.02,1,1,1\r0.03,1,1,1"), RecordingError::CarriageReturn { line: 4 }));
        assert!(matches!(with(&"1,".repeat(60)), RecordingError::TooManyColumns { line: 4, .. }));
        assert!(matches!(with(""), RecordingError::TooShort { samples: 1, .. }));
    }

    #[test]
    fn other_kinds_of_file_are_named() {
        let kind = |bytes: &[u8]| match read_csv(bytes).expect_err("not text") {
            RecordingError::NotText { kind, .. } => kind,
            other => panic!("{other}"),
        };
        assert_eq!(kind(&[0x1f, 0x8b, 8, 0, 0, 1]), "a gzip file");
        assert_eq!(kind(b"PK\x03\x04...."), "a zip or spreadsheet file");
        assert_eq!(kind(&[0xff, 0xfe, b't', 0]), "UTF-16 text");
        assert_eq!(kind(b"abc\0def\n"), "a binary file");
        assert_eq!(read_csv(b"acc_x_g\xff\n"), Err(RecordingError::NotUtf8 { line: 1 }));
        assert_eq!(read_csv(b""), Err(RecordingError::Empty));
        assert_eq!(read_csv(b"# only: comments\n\n"), Err(RecordingError::Empty));
    }

    #[test]
    fn a_line_without_end_is_refused_early() {
        let mut reader = CsvReader::default();
        let chunk = [b'1'; 1024];
        let refused = (0..100).find_map(|_| reader.push(&chunk).err()).expect("refused");
        assert_eq!(refused, RecordingError::LineTooLong { line: 1, limit: MAX_LINE_BYTES });
        assert_eq!(reader.finish(), Err(refused));
    }

    #[test]
    fn a_contradicting_rate_is_refused() {
        let text = format!("# sampling rate: 100 Hz\n{HEADER}{}", rows(100));
        assert!(matches!(error(&text), RecordingError::RateContradictsTime { .. }));
    }
}
