//! What the patient sees of all that.

use super::{Stage, cast::Cast};
use anyhow::{bail, ensure};
use ledger::{
    ContractEvent as _, Event,
    events::RecordsDelivered,
    rpc::{AccessFilter, LogFilter},
};
use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

/// The edge writes deliveries down in batches.
const DELIVERIES_WITHIN: Duration = Duration::from_secs(60);

pub(super) fn play(stage: &Stage, cast: &Cast) -> anyhow::Result<()> {
    let (contract, narrator) = (&stage.contract, &stage.narrator);
    narrator.scene("The patient reads who asked, and what came of it", Some('c'));
    wait_for_deliveries(stage, cast)?;
    let patient_id = cast.patient_id(contract).to_string();
    let block = contract.block.to_string();
    let arguments = ["audit", "--patient", &patient_id, "--from-block", &block];
    let said = stage.gateway.run(narrator, &arguments)?.must_end_with(0)?;
    narrator.quote(&said.all());
    for reader in [&cast.doctor, &cast.stranger, &cast.on_duty] {
        ensure!(said.output.contains(reader.name), "the patient's history does not name {}", reader.name);
    }
    Ok(())
}

/// Until each granted request of this patient's records is on record as delivered.
fn wait_for_deliveries(stage: &Stage, cast: &Cast) -> anyhow::Result<()> {
    let contract = &stage.contract;
    let filter = AccessFilter { patient_id: Some(cast.patient_id(contract).0), ..AccessFilter::default() };
    let outcomes = contract.find(|address, blocks| filter.filter(address, blocks))?;
    let granted = outcomes.iter().filter(|mined| matches!(mined.event, Event::AccessGranted(_)));
    let granted: BTreeSet<_> = granted.map(|mined| mined.position.transaction_hash).collect();
    ensure!(granted.len() == 2, "{} requests were granted, and should be two", granted.len());
    let deadline = Instant::now() + DELIVERIES_WITHIN;
    while Instant::now() < deadline {
        let topics = vec![RecordsDelivered::TOPIC];
        let delivered = contract.find(|address, blocks| LogFilter::events(address, blocks, topics))?;
        let delivered: BTreeSet<_> = delivered
            .into_iter()
            .filter_map(|mined| match mined.event {
                Event::RecordsDelivered(event) => Some(event.transaction_hash),
                _ => None,
            })
            .collect();
        if granted.is_subset(&delivered) {
            return Ok(());
        }
        // Any request lets the edge get on with it.
        let _ = crate::health::unready_parts(stage.edge.url());
        std::thread::sleep(Duration::from_millis(500));
    }
    bail!("the chain does not show after {} s what was delivered", DELIVERIES_WITHIN.as_secs())
}
