//! An analysis as text: severity, its sentence, the evidence, or why there is none.

use super::plain::plain;
use super::style::{self, paint};
use crate::clock::Moment;
use motion::{Analysis, Context, Domain, DomainAssessment, Measure, Outcome, Severity};

const LINE: usize = 110;
const INDENT: &str = "    ";
/// What stands instead of a severity where there is none.
pub const DESCRIBED: &str = "described";

/// Severity with evidence for every domain, quality findings, the worst domain; ends with a line break.
#[must_use]
pub fn analysis(analysis: &Analysis) -> String {
    let facts = &analysis.recording;
    let sensors = if facts.gyroscope { "accelerometer and gyroscope" } else { "accelerometer" };
    let mut text = format!(
        "  {} at {} Hz, {sensors}, {} samples\n",
        duration(facts.duration_seconds),
        number(facts.sampling_rate_hz),
        facts.samples
    );
    for finding in &analysis.quality {
        text += &format!("  {} {}\n", paint(style::WARNING, "quality:"), finding.text);
    }
    for assessment in &analysis.domains {
        text += &domain(assessment);
    }
    text += &match analysis.overall() {
        Some(severity) => format!("  Overall: {}, the worst domain that could be assessed\n", word(severity)),
        None if analysis.domains.iter().any(is_described) => {
            format!("  Overall: {}, no domain could be graded\n", paint(style::WARNING, "no severity"))
        }
        None => format!("  Overall: {}\n", paint(style::WARNING, "not assessable")),
    };
    text
}

fn is_described(assessment: &DomainAssessment) -> bool {
    matches!(assessment.outcome, Outcome::Assessed { severity: None, .. })
}

/// What is known about a recording, on one line.
#[must_use]
pub fn context(context: &Context, captured_at: Option<Moment>) -> String {
    let dose = context.medication.last_dose_minutes_ago;
    let dose = dose.map_or_else(|| "not stated".to_owned(), |minutes| format!("{minutes} min before"));
    let captured = captured_at.map_or_else(|| "not stated".to_owned(), |moment| moment.to_string());
    format!(
        "place {}, side {}, task {}, medication {}, last dose {dose}, captured {captured}",
        context.body_place, context.side, context.task, context.medication.state
    )
}

fn domain(assessment: &DomainAssessment) -> String {
    let name = paint(style::HEADING, format!("{:<16}", domain_name(assessment.domain)));
    match &assessment.outcome {
        Outcome::Assessed { grade, severity, sentence, measures, series: _ } => {
            let grade = grade.map(|grade| format!(" (grade {grade} of 0-4)")).unwrap_or_default();
            let word = severity.map_or_else(|| DESCRIBED.to_owned(), word);
            format!("  {name} {word}{grade}\n{}{}", paragraph(sentence), table(measures))
        }
        Outcome::NotAssessable { reasons } => {
            let reasons: String = reasons.iter().map(|reason| paragraph(&reason.text)).collect();
            format!("  {name} {}\n{reasons}", paint(style::WARNING, "not assessable"))
        }
    }
}

/// The sentence and measures of a domain, or why there are none; without its name and severity.
#[must_use]
pub fn evidence(assessment: &DomainAssessment) -> String {
    match &assessment.outcome {
        Outcome::Assessed { sentence, measures, .. } => paragraph(&plain(sentence)) + &table(measures),
        Outcome::NotAssessable { reasons } => reasons.iter().map(|reason| paragraph(&plain(&reason.text))).collect(),
    }
}

/// Indented lines of at most [`LINE`] characters, broken between words.
fn paragraph(text: &str) -> String {
    let mut lines = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let word_length = word.chars().count();
        if length == 0 || length + 1 + word_length > LINE {
            if length > 0 {
                lines.push('\n');
            }
            lines += INDENT;
            length = INDENT.len();
        } else {
            lines.push(' ');
            length += 1;
        }
        lines += word;
        length += word_length;
    }
    lines + "\n"
}

fn table(measures: &[Measure]) -> String {
    let widest = |text: fn(&Measure) -> String| measures.iter().map(|m| text(m).chars().count()).max().unwrap_or(0);
    let (name_width, value_width) = (widest(|m| m.name.clone()), widest(value));
    measures
        .iter()
        .map(|measure| {
            let method = paint(style::FAINT, plain(&measure.method));
            format!("      {:<name_width$}  {:<value_width$}  {method}\n", plain(&measure.name), value(measure))
        })
        .collect()
}

fn value(measure: &Measure) -> String {
    let number = number(measure.value);
    if measure.unit == "1" { number } else { format!("{number} {}", plain(&measure.unit)) }
}

/// The name of a domain for people.
#[must_use]
pub const fn domain_name(domain: Domain) -> &'static str {
    match domain {
        Domain::Tremor => "Tremor",
        Domain::FreezingOfGait => "Freezing of gait",
        Domain::Bradykinesia => "Bradykinesia",
        Domain::Smoothness => "Smoothness",
    }
}

/// A severity for people.
#[must_use]
pub const fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Absent => "absent",
        Severity::Mild => "mild",
        Severity::Moderate => "moderate",
        Severity::Severe => "severe",
    }
}

fn word(severity: Severity) -> String {
    paint(style::severity(severity), severity_word(severity))
}

/// Four significant digits, without trailing zeros; very large and very small numbers with an exponent.
#[must_use]
pub fn number(value: f64) -> String {
    let magnitude = value.abs();
    if magnitude != 0.0 && !(1e-3..1e6).contains(&magnitude) {
        return format!("{value:.3e}");
    }
    let whole_digits = if magnitude < 1.0 { 1 } else { magnitude.log10().floor() as usize + 1 };
    let text = format!("{value:.*}", 4_usize.saturating_sub(whole_digits).max(usize::from(magnitude < 10.0) * 3));
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

fn duration(seconds: f64) -> String {
    if seconds < 120.0 { format!("{} s", number(seconds)) } else { format!("{} min", number(seconds / 60.0)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use motion::{Reason, ReasonCode, RecordingFacts};

    fn sample(domains: Vec<DomainAssessment>) -> Analysis {
        let recording =
            RecordingFacts { duration_seconds: 300.0, sampling_rate_hz: 102.4, samples: 30_720, gyroscope: true };
        Analysis { algorithm_version: "motion/1".into(), recording, quality: Vec::new(), domains }
    }

    fn plain(text: &str) -> String {
        anstream::adapter::strip_str(text).to_string()
    }

    #[test]
    fn an_assessed_domain_shows_severity_sentence_and_measures_with_units() {
        let measure = |name: &str, value, unit: &str| Measure {
            name: name.into(),
            value,
            unit: unit.into(),
            method: "Welch".into(),
        };
        let outcome = Outcome::Assessed {
            grade: Some(2),
            severity: Some(Severity::Moderate),
            sentence: "Tremor in 40 % of 5 minutes.".into(),
            measures: vec![measure("share of time", 0.4, "1"), measure("peak frequency", 4.8121, "Hz")],
            series: Vec::new(),
        };
        let text = plain(&analysis(&sample(vec![DomainAssessment { domain: Domain::Tremor, outcome }])));
        assert_eq!(
            text,
            "  5 min at 102.4 Hz, accelerometer and gyroscope, 30720 samples\n\
             \x20 Tremor           moderate (grade 2 of 0-4)\n\
             \x20   Tremor in 40 % of 5 minutes.\n\
             \x20     share of time   0.4       Welch\n\
             \x20     peak frequency  4.812 Hz  Welch\n\
             \x20 Overall: moderate, the worst domain that could be assessed\n"
        );
    }

    #[test]
    fn a_domain_that_was_not_assessed_shows_every_reason() {
        let reason = |text: &str| Reason { code: ReasonCode::TooFewWindows, text: text.into() };
        let outcome = Outcome::NotAssessable { reasons: vec![reason("too short"), reason("too much movement")] };
        let text = plain(&analysis(&sample(vec![DomainAssessment { domain: Domain::Tremor, outcome }])));
        assert!(
            text.contains("not assessable\n    too short\n    too much movement\n  Overall: not assessable\n"),
            "{text}"
        );
    }

    #[test]
    fn long_sentences_are_broken_between_words() {
        let text = "word ".repeat(60);
        let lines = paragraph(&text);
        assert!(lines.lines().all(|line| line.starts_with("    word") && line.len() <= LINE), "{lines}");
        assert_eq!(lines.split_whitespace().count(), 60);
    }

    #[test]
    fn numbers_keep_four_significant_digits() {
        let said = [0.0, 0.25, 1.0, 3.2468, 12.3456, 102.4, 12345.6, 1e7, 2.5e-5, -0.5].map(number);
        assert_eq!(said, ["0", "0.25", "1", "3.247", "12.35", "102.4", "12346", "1.000e7", "2.500e-5", "-0.5"]);
    }
}
