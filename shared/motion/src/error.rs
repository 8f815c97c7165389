//! What can be wrong with the bytes of a recording. Every message says what to change and none repeats a sample.

use thiserror::Error;

/// Why bytes are not a usable recording. Lines count from 1, comments and header included; in binary layouts a line is
/// a row of samples.
#[derive(Clone, Debug, PartialEq, Error)]
#[non_exhaustive]
pub enum RecordingError {
    /// No header and no sample.
    #[error("the recording is empty: write a header line and one line a sample")]
    Empty,
    /// The bytes are of another kind of file.
    #[error("this is {kind}, not text: {cure}")]
    NotText {
        /// What the first bytes say it is.
        kind: &'static str,
        /// What to do about it.
        cure: &'static str,
    },
    /// A byte that no text has.
    #[error("line {line}: the bytes are not UTF-8 text: save the file as UTF-8")]
    NotUtf8 {
        /// Where.
        line: u64,
    },
    /// A line longer than any sample needs.
    #[error("line {line}: longer than {limit} bytes: write one sample a line, each line ended by a line feed")]
    LineTooLong {
        /// Where.
        line: u64,
        /// The most bytes a line may have.
        limit: usize,
    },
    /// Columns are separated by something else.
    #[error(
        "line {line}: columns are separated by {found}: separate them by commas and write decimals with a point, as 0.01"
    )]
    Separator {
        /// Where.
        line: u64,
        /// What was found instead of commas.
        found: &'static str,
    },
    /// Lines end as on an early Macintosh.
    #[error("line {line}: a carriage return inside a line: end every line by a line feed")]
    CarriageReturn {
        /// Where.
        line: u64,
    },
    /// The first line holds numbers.
    #[error(
        "line {line}: the header line is missing: name the columns with their units first, as t_s,acc_x_g,acc_y_g,acc_z_g"
    )]
    HeaderMissing {
        /// Where.
        line: u64,
    },
    /// A column that is needed is not there.
    #[error("line {line}: there is no column {column}: add it, or rename yours to it ({names})")]
    ColumnMissing {
        /// Where the header stands.
        line: u64,
        /// The column.
        column: &'static str,
        /// Names that are understood for it.
        names: &'static str,
    },
    /// A column whose unit is not said or not known.
    #[error("line {line}, column {column}: the unit is missing or unknown: name the column {names}")]
    UnitUnknown {
        /// Where the header stands.
        line: u64,
        /// The column as written.
        column: String,
        /// Names that are understood for it.
        names: &'static str,
    },
    /// The same quantity twice.
    #[error("line {line}, column {column}: this quantity has a column already: remove one of them")]
    ColumnTwice {
        /// Where the header stands.
        line: u64,
        /// The second one.
        column: String,
    },
    /// More columns than any sensor has.
    #[error("line {line}: more than {limit} columns: keep only time, acceleration and angular velocity")]
    TooManyColumns {
        /// Where the header stands.
        line: u64,
        /// The most there may be.
        limit: usize,
    },
    /// A line with too few or too many values.
    #[error(
        "line {line}: {found} values where the header names {expected}: complete or remove the line, and write decimals with a point"
    )]
    WrongFieldCount {
        /// Where.
        line: u64,
        /// Values on the line.
        found: usize,
        /// Columns of the header.
        expected: usize,
    },
    /// Nothing between two commas.
    #[error(
        "line {line}, column {column}: the value is missing: remove the line; the gap is then seen in the time column"
    )]
    ValueMissing {
        /// Where.
        line: u64,
        /// In which column.
        column: String,
    },
    /// A value that is no number.
    #[error("line {line}, column {column}: not a number: write it as -0.0123 or 1.2e-3")]
    NotANumber {
        /// Where.
        line: u64,
        /// In which column.
        column: String,
    },
    /// `NaN` or an infinity.
    #[error(
        "line {line}, column {column}: not a finite number: remove the line; the gap is then seen in the time column"
    )]
    NotFinite {
        /// Where.
        line: u64,
        /// In which column.
        column: String,
    },
    /// A value that no worn sensor gives.
    #[error(
        "line {line}, column {column}: beyond ±{limit} {unit}, which no worn sensor gives: check the column's unit"
    )]
    OutOfRange {
        /// Where.
        line: u64,
        /// In which column.
        column: String,
        /// The most that is accepted.
        limit: f64,
        /// Its unit.
        unit: &'static str,
    },
    /// Neither a time column nor a rate.
    #[error(
        "nothing says when the samples were taken: add a column t_s, or a comment line \"# sampling rate: 100 Hz\""
    )]
    TimeUnknown,
    /// A rate that cannot be.
    #[error(
        "line {line}: the sampling rate is not understood: write it as \"# sampling rate: 100 Hz\", above 0 and at most 10000"
    )]
    RateUnusable {
        /// Where.
        line: u64,
    },
    /// Time column and rate comment differ.
    #[error(
        "the time column runs at {measured:.3} Hz and the comment says {stated:.3} Hz: correct one of them (is the time in seconds?)"
    )]
    RateContradictsTime {
        /// What the time column says.
        measured: f64,
        /// What the comment says.
        stated: f64,
    },
    /// Time stands still or goes back.
    #[error("line {line}, column t_s: time does not increase: sort the lines by time and remove repeated ones")]
    TimeNotIncreasing {
        /// Where.
        line: u64,
    },
    /// A pause so long that these are two recordings.
    #[error(
        "line {line}: more than {limit_seconds} s since the sample before: split the file here into two recordings"
    )]
    GapTooLong {
        /// Where the second part begins.
        line: u64,
        /// The longest pause there may be.
        limit_seconds: f64,
    },
    /// Too little to say anything.
    #[error("the recording has {samples} samples over {seconds:.2} s: record at least {least_seconds} s")]
    TooShort {
        /// Samples that there are.
        samples: usize,
        /// Seconds that they span.
        seconds: f64,
        /// The least there must be.
        least_seconds: f64,
    },
    /// More than the stated most.
    #[error("line {line}: more than {limit} samples: split the file into shorter recordings")]
    TooLong {
        /// The first line too many.
        line: u64,
        /// The most there may be.
        limit: usize,
    },
    /// A comment's value cannot be understood.
    #[error("line {line}: the comment \"{key}\" is not understood: write {expected}")]
    Comment {
        /// Where.
        line: u64,
        /// The comment's key.
        key: String,
        /// What would be understood.
        expected: &'static str,
    },
    /// A foreign layout that is not as its reader expects.
    #[error("not {layout}: {problem}")]
    Layout {
        /// The layout, in words.
        layout: &'static str,
        /// What is not as expected, and what would be.
        problem: &'static str,
    },
}
