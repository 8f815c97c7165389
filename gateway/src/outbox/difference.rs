//! What a person corrected about a recording that was sent before.

use super::Facts;
use crate::clock;

const NOT_STATED: &str = "not stated";

impl Facts {
    /// One phrase for each fact that `stated` gives otherwise, such as `side left then, right now`. Area, patient,
    /// device, capture time and content are part of the upload's id, so they cannot differ between two statements about
    /// one upload.
    #[must_use]
    pub fn differences(&self, stated: &Self) -> Vec<String> {
        if self == stated {
            return Vec::new();
        }
        let (then, now) = (self.in_words(), stated.in_words());
        let differing = then.into_iter().zip(now).filter(|(then, now)| then.1 != now.1);
        let mut differences: Vec<_> =
            differing.map(|((name, then), (_, now))| format!("{name} {then} then, {now} now")).collect();
        if differences.is_empty() {
            differences.push("what was sent is described otherwise now".to_owned());
        }
        differences
    }

    fn in_words(&self) -> [(&'static str, String); 8] {
        let context = &self.context;
        let dose = context.medication.last_dose_minutes_ago;
        let sampling = context.sampling.map(|sampling| {
            let gyroscope = if sampling.gyroscope { "with" } else { "without" };
            format!("{} samples at {} Hz {gyroscope} gyroscope", sampling.samples, sampling.sampling_rate_hz)
        });
        [
            ("place", context.body_place.to_string()),
            ("side", context.side.to_string()),
            ("task", context.task.to_string()),
            ("medication", context.medication.state.to_string()),
            ("last dose", dose.map_or_else(|| NOT_STATED.to_owned(), |minutes| format!("{minutes} min before"))),
            ("capture time", clock::rfc3339(self.captured_at, self.utc_offset_minutes)),
            ("sampling", sampling.unwrap_or_else(|| NOT_STATED.to_owned())),
            ("kind", format!("{:?}", self.kind).to_lowercase()),
        ]
    }
}
