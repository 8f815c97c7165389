//! The patient's agreements, read from the chain.

use crate::chain::Chain;
use crate::failure::Failure;
use access::Trail;
use dashboard_logic::directory::{Agreement, BlockTimes, ask, providers_of};
use ledger::rpc::MinedEvent;
use ledger::{Address, Event};
use sealing::PatientId;
use std::collections::BTreeSet;

/// What the agreements are made of.
#[derive(Clone)]
pub(super) struct Found {
    events: Vec<MinedEvent>,
    times: BlockTimes,
}

impl Found {
    /// The agreements as they stand at `now`.
    pub(super) fn agreements(&self, patient_id: PatientId, now: u64) -> Vec<Agreement> {
        providers_of(patient_id.0, &self.events, &self.times, now)
    }
}

pub(super) async fn read(chain: Chain, patient_id: PatientId) -> Result<Found, Failure> {
    let mut events = chain.gather_all(|contract, blocks| ask::providers_of(contract, blocks, patient_id.0)).await?;
    let named = |mined: &MinedEvent| match &mined.event {
        Event::PolicyGranted(event) => Some(event.provider),
        Event::PolicyRevoked(event) => Some(event.provider),
        _ => None,
    };
    let providers: BTreeSet<Address> = events.iter().filter_map(named).collect();
    let providers: Vec<_> = providers.into_iter().collect();
    events.extend(chain.gather_all(|contract, blocks| ask::accounts(contract, blocks, &providers)).await?);
    let times = chain.times(&Trail::blocks(&events)).await?;
    Ok(Found { events, times })
}
