//! Of charts and reports.

use super::labels;
use crate::chart::Value;
use motion::{Medication, MedicationState, Severity};

/// Of a value, `2 of 4 (moderate)`.
#[must_use]
pub fn severity(value: Value) -> String {
    match value {
        Value::Assessed { grade: Some(grade), severity } => format!("{grade} of 4 ({})", severity.as_word()),
        Value::Assessed { grade: None, severity } => Severity::as_word(severity).to_owned(),
        Value::Described => DESCRIBED.to_owned(),
        Value::NotAssessable => NOT_ASSESSABLE.to_owned(),
    }
}

/// Where something was measured and not judged.
pub const DESCRIBED: &str = "described, not graded";
/// Where there is no value.
pub const NOT_ASSESSABLE: &str = "not assessable";

/// Beside the axis of grades.
#[must_use]
pub fn grade(grade: u8) -> String {
    format!("{grade} {}", labels::grade(grade))
}

/// Where values before and after cannot be compared.
#[must_use]
pub fn version_changes(version: &str) -> String {
    format!("From here on analysed by {}: not to be compared with values before.", crate::show::plain(version))
}

/// A dose.
#[must_use]
pub fn dose(time: &str) -> String {
    format!("Dose, {time}")
}

/// ON or OFF, and the last dose.
#[must_use]
pub fn medication(medication: Medication) -> String {
    let state = match medication.state {
        MedicationState::On => "ON",
        MedicationState::Off => "OFF",
        MedicationState::NotStated => "ON or OFF not stated",
    };
    match medication.last_dose_minutes_ago {
        Some(1) => format!("{state}, 1 minute after the last dose"),
        Some(minutes) => format!("{state}, {minutes} minutes after the last dose"),
        None => state.to_owned(),
    }
}

/// A recording, for a screen reader.
#[must_use]
pub fn mark(time: &str, severity: &str, side: &str, task: &str, medication: &str, is_withdrawn: bool) -> String {
    let withdrawn = if is_withdrawn { ", withdrawn" } else { "" };
    format!("{time}: {severity}{withdrawn}; side {side}, task {task}, {medication}")
}

/// A whole chart in a sentence or three.
#[must_use]
pub fn summary(
    domain: &str,
    recordings: usize,
    first: Option<(String, String)>,
    last: Option<(String, String)>,
    not_assessable: usize,
    withdrawn: usize,
) -> String {
    let plural = if recordings == 1 { "" } else { "s" };
    let mut text = format!("{domain}: {recordings} recording{plural}");
    match (first, last) {
        (Some((severity, day)), None) => text += &format!(", {severity} on {day}"),
        (Some((from, first)), Some((to, last))) => text += &format!(", from {from} on {first} to {to} on {last}"),
        _ => {}
    }
    text.push('.');
    if not_assessable > 0 {
        text += &format!(" {not_assessable} of them could not be assessed.");
    }
    match withdrawn {
        0 => {}
        1 => text += " 1 withdrawn recording does not count.",
        count => text += &format!(" {count} withdrawn recordings do not count."),
    }
    text
}

/// On every report.
pub const NOT_A_DEVICE: &str =
    "Sensor index for a clinician. Not a medical device, not an MDS-UPDRS score, and no diagnosis.";
