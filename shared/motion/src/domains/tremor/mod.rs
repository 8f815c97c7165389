//! Tremor of an arm: the grade from acceleration, the share of tremor time and its power from angular velocity.

pub mod accelerometer;
pub mod gyroscope;

mod grading;
mod obstacle;
mod report;
mod rest;

use crate::{Domain, DomainAssessment, Outcome, domains::Subject};

/// Assesses tremor.
#[must_use]
pub fn assess(subject: &Subject<'_>) -> DomainAssessment {
    DomainAssessment { domain: Domain::Tremor, outcome: outcome(subject) }
}

fn outcome(subject: &Subject<'_>) -> Outcome {
    let reasons = obstacle::before(subject);
    if !reasons.is_empty() {
        return Outcome::NotAssessable { reasons };
    }
    let rest = rest::look(subject);
    let grading = grading::grade(subject, rest.as_ref());
    match obstacle::after(subject, &grading) {
        Some(reason) => Outcome::NotAssessable { reasons: vec![reason] },
        None => report::write(subject, &grading, rest.as_ref()),
    }
}
