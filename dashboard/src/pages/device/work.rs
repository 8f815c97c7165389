//! One recording on the page: its samples, what is known of it, what came of it.

use dashboard_logic::show;
use motion::{Analysis, Context, Recording};

/// How it is known when a recording was captured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimeFrom {
    /// The file says so.
    File,
    /// By when the file was written.
    Modification,
    /// It was made here.
    Clock,
}

/// A recording that was opened or made.
#[derive(Clone, Debug)]
pub(super) struct Work {
    /// What it is called.
    pub(super) name: String,
    /// The recording, in the project's CSV.
    pub(super) csv: String,
    /// Its samples.
    pub(super) recording: Recording,
    /// When it was captured, milliseconds UTC.
    pub(super) captured_at: u64,
    /// Local time minus UTC, minutes.
    pub(super) utc_offset_minutes: i16,
    /// How that is known.
    pub(super) time_from: TimeFrom,
    /// What its comments say.
    pub(super) context: Context,
}

impl Work {
    /// Reads a recording. `modified` is when the file was last written, milliseconds UTC, and `offset` the zone here.
    pub(super) fn read(name: String, csv: String, modified: u64, offset: i16) -> Result<Self, String> {
        let recording =
            motion::read_csv(csv.as_bytes()).map_err(|error| match motion::import::detect(csv.as_bytes()) {
                Some(_) => {
                    "This recording is in another layout: convert it with the gateway’s `convert` first.".to_owned()
                }
                None => format!("This file is not a recording that can be read: {error}."),
            })?;
        let context =
            motion::context_from_comments(&recording).map_err(|error| format!("A comment is not clear: {error}."))?;
        let stated = motion::captured_at_from_comments(&recording)
            .map_err(|error| format!("A comment is not clear: {error}."))?;
        let (captured_at, utc_offset_minutes) =
            stated.map_or((modified, offset), |stated| (stated.unix_milliseconds, stated.utc_offset_minutes));
        let time_from = if stated.is_some() { TimeFrom::File } else { TimeFrom::Modification };
        Ok(Self { name, csv, recording, captured_at, utc_offset_minutes, time_from, context })
    }

    /// Analyses it here.
    pub(super) fn analyze(&self, context: &Context) -> Analysis {
        motion::analyze(&self.recording, context)
    }

    /// In a line.
    pub(super) fn facts(&self) -> String {
        let sensors =
            if self.recording.angular_velocity.is_some() { "accelerometer and gyroscope" } else { "accelerometer" };
        format!(
            "{}, {} at {} samples a second, {sensors}, captured {} ({})",
            self.name,
            show::duration(self.recording.duration_seconds() as u64),
            show::number(self.recording.sampling_rate_hz()),
            show::time::date_time_of_millis(self.captured_at, self.utc_offset_minutes),
            super::text::captured(self.time_from),
        )
    }
}
