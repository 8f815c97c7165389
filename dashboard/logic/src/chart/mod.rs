//! Charts as geometry: severity over time, and the evidence within a recording. A page draws the paths as SVG.
//!
//! Times are those of the place where a recording was made. A line has a gap where a value is missing, and breaks where the
//! version of the analysis changes, since the values on both sides cannot be compared. Every chart has a sentence and a table
//! that say the same as the picture.

mod evidence;
mod path;
mod scale;
mod series;
mod severity;
mod ticks;

pub use evidence::{EvidenceChart, EvidenceLine, EvidenceRow, Measurement, evidence_chart, evidence_of, measures_of};
pub use path::{Point, bars, polyline, steps};
pub use scale::{Frame, Scale};
pub use series::{DomainSeries, Dose, SeriesEntry, Value, series_of};
pub use severity::{DoseMark, Mark, SeverityChart, TableRow, severity_chart, summary, table};
pub use ticks::{Tick, linear_ticks, time_ticks};

#[cfg(test)]
pub(crate) use series::testing;
