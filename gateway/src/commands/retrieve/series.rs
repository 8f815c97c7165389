//! Severities over time: a table for each domain, oldest first.

use super::record::Record;
use crate::output::{
    analysis_text::{self, domain_name},
    plain::plain,
    style::{self, paint},
};
use motion::{Domain, Medication, Outcome};

/// The table of `domain`.
pub(super) fn table(domain: Domain, records: &[Record], evidence: bool) -> String {
    let mut text = format!("\n{}\n", paint(style::HEADING, domain_name(domain)));
    let mut version = None::<&str>;
    for record in records {
        let algorithm = record.analysis.algorithm_version.as_str();
        if version.is_some_and(|version| version != algorithm) {
            let words = format!("  -- algorithm {}: not to be compared with the lines above --", plain(algorithm));
            text += &format!("{}\n", paint(style::WARNING, words));
        }
        version = Some(algorithm);
        text += &line(domain, record);
        if evidence && let Some(assessment) = record.analysis.domains.iter().find(|found| found.domain == domain) {
            text += &analysis_text::evidence(assessment);
        }
    }
    text
}

fn line(domain: Domain, record: &Record) -> String {
    let severity = match record.analysis.domains.iter().find(|found| found.domain == domain) {
        Some(found) => match &found.outcome {
            Outcome::Assessed { grade, severity, .. } => {
                let grade = grade.map_or_else(String::new, |grade| format!(" ({grade} of 4)"));
                let word = severity.map_or(analysis_text::DESCRIBED, analysis_text::severity_word);
                let padding = " ".repeat(22_usize.saturating_sub(word.len() + grade.len()));
                let word = severity.map_or_else(|| word.to_owned(), |severity| paint(style::severity(severity), word));
                format!("{word}{grade}{padding}")
            }
            Outcome::NotAssessable { .. } => format!("{:<22}", "not assessable"),
        },
        None => format!("{:<22}", "not looked at"),
    };
    let context = &record.context;
    let facts = format!(
        "{}, {}, {}, {}  {}",
        context.body_place,
        context.side,
        context.task,
        medication(&context.medication),
        plain(&record.analysis.algorithm_version)
    );
    if record.withdrawn {
        let struck = anstyle::Style::new().strikethrough();
        let why = record.withdrawal.as_ref().map(|withdrawal| format!(": {}", withdrawal.sentence));
        let severity = anstream::adapter::strip_str(&severity).to_string();
        return format!(
            "  {}\n    {}{}\n",
            paint(struck, format!("{}  {severity}  {facts}", record.captured_at)),
            paint(style::WARNING, "withdrawn"),
            why.unwrap_or_default()
        );
    }
    format!("  {}  {severity}  {facts}\n", record.captured_at)
}

fn medication(medication: &Medication) -> String {
    let dose = medication.last_dose_minutes_ago.map(|minutes| format!(", {minutes} min after the last dose"));
    format!("medication {}{}", medication.state, dose.unwrap_or_default())
}
