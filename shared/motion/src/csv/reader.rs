//! The streaming reader: chunks in, a recording out.

use super::{
    comment,
    header::Header,
    magic,
    row::{Splitter, take_sample},
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
            splitter: Splitter::new(),
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
