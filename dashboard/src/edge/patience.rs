//! What the edge does once it has seen a transaction: asked for until it is done. Asking again is always safe.

use super::{Said, post, refusal};
use crate::{browser, failure::Failure};
use ledger::Bytes32;
use protocol::{
    Enrolled, EnrolmentRequest, Erasure, ErasureRequest, ProblemKind, ProfilePublished, ProfileRequest, route,
};
use sealing::{PatientId, delivery::TransactionHash};
use serde::{Serialize, de::DeserializeOwned};

/// Answers in a row that may be no answer, before the person is told.
const PATIENCE: u32 = 20;
const PAUSE_MILLISECONDS: u32 = 2000;
/// Longest pause that the edge can ask for, in seconds.
const LONGEST_PAUSE: u32 = 30;

/// Makes the key of the patients whom this transaction added.
pub(crate) async fn enrol(transaction: Bytes32) -> Result<(), Failure> {
    let body = EnrolmentRequest { transaction: TransactionHash(transaction.0) };
    until_done::<_, Enrolled>(route::ENROLMENTS, &body).await.map(drop)
}

/// Publishes a profile whose digest this transaction carries.
pub(crate) async fn publish(transaction: Bytes32, profile: String) -> Result<(), Failure> {
    let body = ProfileRequest { transaction: TransactionHash(transaction.0), profile };
    until_done::<_, ProfilePublished>(route::PROFILES, &body).await.map(drop)
}

/// Has the edge look whether a patient has left.
pub(crate) async fn erase(patient_id: PatientId) -> Result<Erasure, Failure> {
    until_done(route::ERASURES, &ErasureRequest { patient_id }).await
}

async fn until_done<B: Serialize, T: DeserializeOwned>(path: &str, body: &B) -> Result<T, Failure> {
    let mut failures = 0;
    loop {
        let failure = match post(path, body).await {
            Ok(Said::Done(answer)) => return Ok(answer),
            Ok(Said::Wait(seconds)) => {
                browser::sleep(seconds.clamp(1, LONGEST_PAUSE).saturating_mul(1000)).await;
                continue;
            }
            // The edge's node may be a block behind the wallet's, and not know the transaction yet.
            Ok(Said::Refused(problem)) if problem.kind.is_retryable() || problem.kind == ProblemKind::NotFound => {
                refusal(&problem)
            }
            Ok(Said::Refused(problem)) => return Err(refusal(&problem)),
            Err(failure) => failure,
        };
        failures += 1;
        if failures > PATIENCE {
            return Err(failure);
        }
        browser::sleep(PAUSE_MILLISECONDS).await;
    }
}
