//! An upload of kind `result`: the device analysed the recording itself.

use super::consistency;
use exchange::Refusal;
use motion::{ALGORITHM_VERSION, Analysis, Context, Outcome, SamplingFacts, Severity};
use protocol::ProblemKind;
use serde::Deserialize;
use serde_json::value::RawValue;

/// Longest text anywhere in a result, in bytes.
const MAX_TEXT: usize = 2000;
/// Most findings, reasons, measures and series in one list.
const MAX_LIST: usize = 64;

/// Checks that the JSON in `plaintext` is a result that the analysis of this edge could have given, and hands it back as it
/// stands: written anew, its numbers could differ in the last place.
///
/// # Errors
/// [`ProblemKind::UnusableRecording`] says what does not fit; no value of the result is repeated.
pub fn validate<'a>(plaintext: &'a [u8], context: &Context) -> Result<&'a RawValue, Refusal> {
    let analysis: Analysis = read(plaintext)?;
    if analysis.algorithm_version != ALGORITHM_VERSION {
        return Err(refuse(&format!(
            "the result was made by another version of the analysis; update the device so that it uses {ALGORITHM_VERSION}"
        )));
    }
    check_facts(&analysis, context)?;
    check_domains(&analysis)?;
    if texts(&analysis).any(|text| text.len() > MAX_TEXT) {
        return Err(refuse(&format!("a text in the result is longer than {MAX_TEXT} bytes")));
    }
    read(plaintext)
}

fn read<'a, T: Deserialize<'a>>(plaintext: &'a [u8]) -> Result<T, Refusal> {
    serde_json::from_slice(plaintext).map_err(|error| {
        refuse(&format!("the result is not a JSON analysis: look at line {} column {}", error.line(), error.column()))
    })
}

fn check_facts(analysis: &Analysis, context: &Context) -> Result<(), Refusal> {
    let facts = &analysis.recording;
    let plausible = facts.duration_seconds >= 0.0 && facts.sampling_rate_hz >= 0.0;
    if !plausible {
        return Err(refuse("duration and sampling rate of the result cannot be negative"));
    }
    let actual =
        SamplingFacts { sampling_rate_hz: facts.sampling_rate_hz, samples: facts.samples, gyroscope: facts.gyroscope };
    consistency::check(context.sampling.as_ref(), &actual)
}

fn check_domains(analysis: &Analysis) -> Result<(), Refusal> {
    if !analysis.domains.is_sorted_by(|one, next| one.domain < next.domain) {
        return Err(refuse("the result lists each domain once, in the order of their bits"));
    }
    let mut lists = vec![analysis.quality.len()];
    for assessment in &analysis.domains {
        match &assessment.outcome {
            Outcome::Assessed { grade, severity, measures, series, .. } => {
                if grade.is_some_and(|grade| severity_of(grade) != *severity) {
                    return Err(refuse("a grade lies outside 0 to 4 or does not fit the severity in words"));
                }
                lists.extend([measures.len(), series.len()]);
            }
            Outcome::NotAssessable { reasons } if reasons.is_empty() => {
                return Err(refuse("a domain that is not assessable states at least one reason"));
            }
            Outcome::NotAssessable { reasons } => lists.push(reasons.len()),
        }
    }
    if lists.into_iter().any(|length| length > MAX_LIST) {
        return Err(refuse(&format!("a list in the result has more than {MAX_LIST} entries")));
    }
    Ok(())
}

const fn severity_of(grade: u8) -> Option<Severity> {
    match grade {
        0 => Some(Severity::Absent),
        1 => Some(Severity::Mild),
        2 => Some(Severity::Moderate),
        3 | 4 => Some(Severity::Severe),
        _ => None,
    }
}

fn texts(analysis: &Analysis) -> impl Iterator<Item = &str> {
    let domains = analysis.domains.iter().flat_map(|assessment| match &assessment.outcome {
        Outcome::Assessed { sentence, measures, series, .. } => core::iter::once(sentence.as_str())
            .chain(measures.iter().flat_map(|measure| [&*measure.name, &*measure.unit, &*measure.method]))
            .chain(series.iter().flat_map(|series| [&*series.name, &*series.unit]))
            .collect::<Vec<_>>(),
        Outcome::NotAssessable { reasons } => reasons.iter().map(|reason| reason.text.as_str()).collect(),
    });
    analysis.quality.iter().map(|finding| finding.text.as_str()).chain(domains)
}

fn refuse(detail: &str) -> Refusal {
    Refusal::new(ProblemKind::UnusableRecording, detail)
}

#[cfg(test)]
mod tests;
