//! What is known of a recording, in words.

use super::text;
use access::OpenedRecord;
use dashboard_logic::show;
use motion::{Domain, DomainAssessment, Medication, Outcome};

/// When it began, by the clock of the place where it was made.
pub(super) fn when(record: &OpenedRecord) -> String {
    show::time::date_time_of_millis(record.captured_at, record.content.facts.utc_offset_minutes)
}

/// What was looked at in it, for `domain`.
pub(super) fn assessment(record: &OpenedRecord, domain: Domain) -> Option<&DomainAssessment> {
    record.content.analysis.domains.iter().find(|found| found.domain == domain)
}

/// What came of `domain`, in a few words.
pub(super) fn outcome(record: &OpenedRecord, domain: Domain) -> String {
    match assessment(record, domain).map(|found| &found.outcome) {
        Some(Outcome::Assessed { grade, severity, .. }) => match (severity, grade) {
            (Some(severity), Some(grade)) => format!("{}, grade {grade} of 4", text::severity(*severity)),
            (Some(severity), None) => text::severity(*severity).to_owned(),
            (None, _) => text::DESCRIBED.to_owned(),
        },
        Some(Outcome::NotAssessable { .. }) => text::NOT_ASSESSABLE.to_owned(),
        None => text::NOT_LOOKED_AT.to_owned(),
    }
}

/// Whether `domain` was assessed in it.
pub(super) fn is_assessed(record: &OpenedRecord, domain: Domain) -> bool {
    matches!(assessment(record, domain), Some(found) if matches!(found.outcome, Outcome::Assessed { .. }))
}

/// Side and place: `left wrist`.
pub(super) fn place(record: &OpenedRecord) -> String {
    let context = &record.content.context;
    match (context.side, context.body_place) {
        (motion::Side::NotStated, motion::BodyPlace::NotStated) => "not stated".to_owned(),
        (motion::Side::NotStated, place) => format!("{place}, side not stated"),
        (side, motion::BodyPlace::NotStated) => format!("{side}, place not stated"),
        (side, place) => format!("{side} {place}"),
    }
}

/// What was done meanwhile.
pub(super) fn task(record: &OpenedRecord) -> String {
    record.content.context.task.to_string()
}

/// ON, OFF or not stated, and how long after the last dose.
pub(super) fn medication(record: &OpenedRecord) -> String {
    let Medication { state, last_dose_minutes_ago } = record.content.context.medication;
    let state = match state {
        motion::MedicationState::On => "ON",
        motion::MedicationState::Off => "OFF",
        motion::MedicationState::NotStated => "ON/OFF not stated",
    };
    match last_dose_minutes_ago {
        Some(minutes) => format!("{state}, {} after the last dose", span(minutes)),
        None => format!("{state}, last dose not stated"),
    }
}

fn span(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// How long a recording is.
pub(super) fn length(seconds: f64) -> String {
    if seconds < 120.0 {
        format!("{} s", show::number(seconds))
    } else {
        format!("{} min", show::number(seconds / 60.0))
    }
}
