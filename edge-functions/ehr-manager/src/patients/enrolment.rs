//! Making a patient's key.

use super::{history, keys};
use crate::confirmation::{self, Confirmation};
use crate::edge::Edge;
use crate::platform::Platform;
use exchange::{Answer, Refusal};
use ledger::rpc::Receipt;
use ledger::{Address, Event, Role};
use protocol::{Enrolled, EnrolmentRequest, ProblemKind};
use sealing::PatientId;

/// Makes patients' keys: `body` is a [`protocol::EnrolmentRequest`], the answer a [`protocol::Enrolled`]. The transaction may
/// have gone through other contracts: the event is the authority, whoever asked for it.
///
/// # Errors
/// As `docs/protocol.md` lists them.
pub async fn enrol(edge: &Edge<impl Platform>, body: &[u8]) -> Result<Answer, Refusal> {
    let request: EnrolmentRequest = serde_json::from_slice(body).map_err(|error| {
        Refusal::new(ProblemKind::MalformedRequest, format!("the body is not an enrolment request: {error}"))
    })?;
    let confirmed = match confirmation::find(edge, request.transaction).await? {
        Confirmation::Absent => return Err(nobody()),
        Confirmation::Waiting(waiting) => return confirmation::not_yet(&waiting),
        Confirmation::Confirmed(confirmed) => confirmed,
    };
    let time = confirmed.head.timestamp;
    let mut patients = Vec::new();
    for patient in added(&confirmed.receipt, edge.settings.contract)? {
        // Whoever has left since gets no key, so that there is none to be forgotten.
        if history::accounts(edge, patient.0, confirmed.head.number).await?.count(time) > 0 {
            keys::make(edge, patient).await?;
            patients.push(patient);
        }
    }
    if patients.is_empty() {
        return Err(nobody());
    }
    Answer::json(200, &Enrolled { patients })
}

/// The patients whom a transaction has added.
fn added(receipt: &Receipt, contract: Address) -> Result<Vec<PatientId>, Refusal> {
    if !receipt.succeeded {
        return Ok(Vec::new());
    }
    let events = receipt.events(contract).map_err(crate::chain::ChainError::from)?;
    let patients = events.into_iter().filter_map(|mined| match mined.event {
        Event::UserAdded(added) if added.role == Role::Patient => Some(PatientId(added.patient_id)),
        _ => None,
    });
    Ok(patients.collect())
}

fn nobody() -> Refusal {
    let detail = "no patient who is there now was added with this transaction hash: the chain does not know it, it failed, or it \
                  did something else; check the hash, and ask again if it was sent this moment";
    Refusal::new(ProblemKind::NotFound, detail)
}
