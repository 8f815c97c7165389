//! A patient's access history: who asked, when and why, what came of it, and who may do what.

pub mod csv;
mod error;
mod fhir;
mod fold;
mod people;
mod row;
mod told;

pub use error::TrailError;
pub use people::{People, Standing};
pub use row::{Closing, Entry, Handover, Request, RequestOutcome, Review, Row};
pub use told::{Told, Words};

use crate::Contract;
use ledger::rpc::{ConsequenceFilter, MinedEvent};
use std::collections::{BTreeMap, BTreeSet};

/// The history of one patient, in the chain's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trail {
    /// The contract.
    pub contract: Contract,
    /// The patient.
    pub patient_id: u128,
    /// What happened.
    pub rows: Vec<Row>,
    /// Who the accounts in it are.
    pub people: People,
}

impl Trail {
    /// What else is to be asked of the chain once the events that name the patient are there
    /// ([`ledger::rpc::PatientFilter`]).
    #[must_use]
    pub fn consequences(patient_id: u128, events: &[MinedEvent]) -> ConsequenceFilter {
        fold::consequences(patient_id, events)
    }

    /// The blocks whose times [`Trail::of`] needs.
    #[must_use]
    pub fn blocks(events: &[MinedEvent]) -> BTreeSet<u64> {
        events.iter().map(|mined| mined.position.block_number).collect()
    }

    /// Makes the history of what the chain tells, in any order; events that do not concern the patient, and a second copy of
    /// one, are passed over. `times` are the times of blocks in Unix seconds.
    ///
    /// # Errors
    /// When the time of a block is missing.
    pub fn of(
        contract: Contract,
        patient_id: u128,
        events: Vec<MinedEvent>,
        times: &BTreeMap<u64, u64>,
    ) -> Result<Self, TrailError> {
        let (rows, people) = fold::fold(patient_id, events, times)?;
        Ok(Self { contract, patient_id, rows, people })
    }

    /// The rows of a time, both ends included, Unix seconds. What followed a request stays with it, whenever that was.
    #[must_use]
    pub fn between(mut self, from: u64, to: u64) -> Self {
        self.rows.retain(|row| (from..=to).contains(&row.time));
        self
    }
}
