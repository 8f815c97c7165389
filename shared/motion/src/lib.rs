//! Recording formats, signal processing and severity of movement disorders.
//!
//! Bytes in, numbers out: no file, clock, network or thread is touched, and nothing panics on any input. A recording
//! is read by [`read_csv`] or one of the readers in [`import`], analysed by [`analyze`] with its [`Context`], and comes
//! back as an [`Analysis`]: one assessment a domain, each with its evidence or the reasons why there is none.
//!
//! The grades are a sensor index for a clinician. They are no MDS-UPDRS score and no diagnosis.

pub mod analysis;
pub mod context;
pub mod csv;
pub mod domains;
mod error;
pub mod features;
pub mod import;
pub mod quality;
mod recording;
pub mod signal;
pub mod synthetic;

pub use analysis::{
    ALGORITHM_VERSION, Analysis, Domain, DomainAssessment, Measure, Outcome, Reason, ReasonCode, RecordingFacts,
    Series, SeriesPoint, Severity, analyze,
};
pub use context::{
    BodyPlace, CapturedAt, Context, Medication, MedicationState, SamplingFacts, Side, Task, captured_at_from_comments,
    context_from_comments,
};
pub use csv::{CsvReader, read_csv, write_csv};
pub use error::RecordingError;
pub use quality::{QualityCode, QualityFinding};
pub use recording::{
    Axes, Comment, MAX_ACCELERATION, MAX_ANGULAR_VELOCITY, MAX_COMMENTS, MAX_GAP_SECONDS, MAX_RATE_HZ, MAX_SAMPLES,
    MIN_DURATION_SECONDS, Recording, TimeBase,
};

/// Standard gravity in m/s² (CGPM 1901): one g.
pub const STANDARD_GRAVITY: f64 = 9.806_65;
