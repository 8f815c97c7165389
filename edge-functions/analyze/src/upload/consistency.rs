//! What the header says about the sampling, held against what the upload holds.

use exchange::Refusal;
use motion::SamplingFacts;
use protocol::ProblemKind;

/// How far a stated sampling rate may lie from the actual one, as a share of it: rates are rounded when stated.
const RATE_TOLERANCE: f64 = 0.01;

/// Checks that the sampling facts in the header, if there are any, fit the actual ones.
///
/// # Errors
/// [`ProblemKind::UnusableRecording`] names the fact that does not fit.
pub fn check(stated: Option<&SamplingFacts>, actual: &SamplingFacts) -> Result<(), Refusal> {
    let Some(stated) = stated else { return Ok(()) };
    if stated.samples != actual.samples {
        return Err(contradiction("number of samples"));
    }
    if stated.gyroscope != actual.gyroscope {
        return Err(contradiction("choice of sensors, with or without angular velocity,"));
    }
    let difference = (stated.sampling_rate_hz - actual.sampling_rate_hz).abs();
    // Written so that a rate that is no number does not fit.
    if difference <= RATE_TOLERANCE * actual.sampling_rate_hz {
        return Ok(());
    }
    Err(contradiction("sampling rate"))
}

/// Says what differs, not by how much: a problem is not sealed.
fn contradiction(what: &str) -> Refusal {
    let detail = format!(
        "the upload's header states another {what} than the upload has; state what is in it, or leave sampling out"
    );
    Refusal::new(ProblemKind::UnusableRecording, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACTUAL: SamplingFacts = SamplingFacts { sampling_rate_hz: 100.0, samples: 4000, gyroscope: true };

    #[test]
    fn nothing_stated_and_the_truth_fit() {
        check(None, &ACTUAL).unwrap();
        check(Some(&ACTUAL), &ACTUAL).unwrap();
        check(Some(&SamplingFacts { sampling_rate_hz: 100.9, ..ACTUAL }), &ACTUAL).unwrap();
    }

    #[test]
    fn each_untrue_fact_is_named() {
        for (stated, words) in [
            (SamplingFacts { samples: 3999, ..ACTUAL }, "number of samples"),
            (SamplingFacts { gyroscope: false, ..ACTUAL }, "angular velocity"),
            (SamplingFacts { sampling_rate_hz: 98.0, ..ACTUAL }, "sampling rate"),
            (SamplingFacts { sampling_rate_hz: f64::NAN, ..ACTUAL }, "sampling rate"),
            (SamplingFacts { sampling_rate_hz: f64::INFINITY, ..ACTUAL }, "sampling rate"),
        ] {
            let refusal = check(Some(&stated), &ACTUAL).unwrap_err();
            assert_eq!(refusal.kind(), ProblemKind::UnusableRecording);
            let detail = refusal.problem.detail;
            assert!(detail.contains(words), "{detail}");
            assert!(!detail.contains(|c: char| c.is_ascii_digit()), "{detail}");
        }
    }
}
